package org.touchline.account;

/** The groups of API tokens, as constants for {@code @RolesAllowed}. */
public final class Groups {

  /** May see matches and play recordings. */
  public static final String VIEWER = "viewer";

  /** May also create matches and upload. */
  public static final String UPLOADER = "uploader";

  /** May also manage accounts and run the doctor. */
  public static final String ADMIN = "admin";

  private Groups() {}
}

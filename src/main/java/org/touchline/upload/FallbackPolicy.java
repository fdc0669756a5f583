package org.touchline.upload;

import java.util.Locale;

/** When an upload may go through the server. */
public enum FallbackPolicy {
  /** Whenever the client asks for it, also when S3 is configured and does not answer. */
  ALWAYS,
  /** Only while S3 is not configured. */
  UNCONFIGURED,
  /** Not at all. */
  NEVER;

  /**
   * Whether an upload may go through the server.
   *
   * @param configured whether all that S3 needs is set
   */
  public boolean allows(boolean configured) {
    return switch (this) {
      case ALWAYS -> true;
      case UNCONFIGURED -> !configured;
      case NEVER -> false;
    };
  }

  /** The policy as settings and clients know it. */
  public String text() {
    return name().toLowerCase(Locale.ROOT);
  }
}

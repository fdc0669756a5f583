package org.touchline.doctor.browser;

import java.util.Set;

/** What the checks of browsers build on: the bucket works for this server itself. */
final class Needs {

  /** This server can sign. */
  static final Set<String> CREDENTIALS = Set.of("storage");

  /** This server can write and read objects of the bucket. */
  static final Set<String> WORKING_BUCKET = Set.of("s3-endpoint");

  private Needs() {}
}

package org.touchline.doctor;

import java.util.Locale;

/** How a check ended; from the best to the worst, but for {@link #SKIP}, which says nothing. */
public enum Status {
  /** All is well. */
  PASS,
  /** Touchline works, but something should be known or mended. */
  WARN,
  /** Something that people need does not work. */
  FAIL,
  /** The check was not made. */
  SKIP;

  /** As clients see it. */
  public String text() {
    return name().toLowerCase(Locale.ROOT);
  }
}

package org.touchline.recording;

import java.util.Locale;

/** Whether the stored bytes are known to be those that the uploader sent. */
public enum Integrity {
  /** The uploader's checksum is the one that the store computed over the whole object. */
  VERIFIED,
  /** Nobody compared: the uploader gave no checksum, or the store has none of that kind. */
  UNVERIFIED;

  /** As clients and the database know it. */
  public String text() {
    return name().toLowerCase(Locale.ROOT);
  }

  static Integrity of(String text) {
    return valueOf(text.toUpperCase(Locale.ROOT));
  }
}

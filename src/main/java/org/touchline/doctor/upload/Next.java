package org.touchline.doctor.upload;

import java.util.Locale;

/** What a client does after an upload failed. */
enum Next {
  /** The same request again, a little later. */
  RETRY,
  /** A new upload URL, then the file again. */
  REISSUE,
  /** The file through the server, and say so. */
  FALLBACK,
  /** Nothing more by itself. */
  STOP;

  /** As clients know it. */
  String text() {
    return name().toLowerCase(Locale.ROOT);
  }
}

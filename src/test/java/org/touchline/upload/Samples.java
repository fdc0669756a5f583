package org.touchline.upload;

import java.nio.charset.StandardCharsets;
import org.touchline.media.TinyMovie;

/** Files to upload. */
public final class Samples {

  private Samples() {}

  /** An MP4 file of at least this size, whose content differs from other seeds'. */
  public static byte[] mp4(int size, long seed) {
    return TinyMovie.ofSize(size, seed);
  }

  public static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }
}

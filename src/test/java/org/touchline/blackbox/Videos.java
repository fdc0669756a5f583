package org.touchline.blackbox;

import java.util.Random;
import org.touchline.media.TinyMovie;

/** Videos with true headers, whose pictures are noise. */
final class Videos {

  private static final byte[] HEAD = TinyMovie.head();

  private Videos() {}

  /** As many bytes as wanted, different for each seed; cut off within the headers if too few. */
  static byte[] ofSize(int size, long seed) {
    byte[] video = new byte[size];
    new Random(seed).nextBytes(video);
    System.arraycopy(HEAD, 0, video, 0, Math.min(HEAD.length, size));
    return video;
  }

  /** A small one that no other call returned. */
  static byte[] small() {
    return ofSize(20_000, System.nanoTime());
  }
}

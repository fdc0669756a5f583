package org.touchline.blackbox;

import java.util.Arrays;

/** The bytes of a recording, to be compared with what comes. */
final class Video {

  private final byte[] bytes;

  /** Takes them as they are; nobody changes them from now on. */
  Video(byte[] bytes) {
    this.bytes = bytes;
  }

  int size() {
    return bytes.length;
  }

  /**
   * Compares what has come with what had to.
   *
   * @param chunk begins with what has come
   * @param count how much of it
   * @param from the position in the video at which it should be
   * @return the index in the chunk of the first wrong byte; negative when there is none
   */
  int mismatch(byte[] chunk, int count, int from) {
    int to = Math.min(from + count, bytes.length);
    return Arrays.mismatch(chunk, 0, count, bytes, from, to);
  }
}

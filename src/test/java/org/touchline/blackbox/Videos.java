package org.touchline.blackbox;

import java.nio.charset.StandardCharsets;
import java.util.Random;

/** Bytes that begin as a video does: enough for everybody but a player. */
final class Videos {

  private static final byte[] HEAD =
      "\0\0\0\u0018ftypisom\0\0\u0002\0isommp42".getBytes(StandardCharsets.ISO_8859_1);

  private Videos() {}

  /** As many bytes as wanted, different for each seed. */
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

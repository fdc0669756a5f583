package org.touchline.storage;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.zip.CRC32C;

/** Checksums of what is in memory, for tests. */
public final class Checksums {

  private Checksums() {}

  public static Checksum crc32c(byte[] content) {
    CRC32C sum = new CRC32C();
    sum.update(content);
    byte[] bytes = ByteBuffer.allocate(Integer.BYTES).putInt((int) sum.getValue()).array();
    return Checksum.of(ChecksumAlgorithm.CRC32C, bytes);
  }

  public static Checksum sha256(byte[] content) {
    try {
      byte[] bytes = MessageDigest.getInstance("SHA-256").digest(content);
      return Checksum.of(ChecksumAlgorithm.SHA256, bytes);
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError(e);
    }
  }

  /** Any of this algorithm; of no content that anybody has. */
  public static Checksum any(ChecksumAlgorithm algorithm) {
    byte[] bytes = new byte[algorithm.length()];
    bytes[0] = 1;
    return Checksum.of(algorithm, bytes);
  }
}

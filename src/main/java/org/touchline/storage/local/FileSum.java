package org.touchline.storage.local;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Optional;
import java.util.zip.CRC32C;
import org.touchline.storage.Checksum;
import org.touchline.storage.ChecksumAlgorithm;

/** Computes a checksum over a file. */
@FunctionalInterface
interface FileSum {

  int BUFFER = 256 * 1024;

  /** The checksum of all that the file holds now. */
  Checksum over(Path file) throws IOException;

  /** How Java computes it, if it can. */
  static Optional<FileSum> of(ChecksumAlgorithm algorithm) {
    return switch (algorithm) {
      case CRC32C -> Optional.of(FileSum::crc32c);
      case SHA256 -> Optional.of(FileSum::sha256);
      case CRC64NVME -> Optional.empty();
    };
  }

  private static Checksum crc32c(Path file) throws IOException {
    CRC32C sum = new CRC32C();
    feed(file, sum::update);
    byte[] bytes = ByteBuffer.allocate(Integer.BYTES).putInt((int) sum.getValue()).array();
    return Checksum.of(ChecksumAlgorithm.CRC32C, bytes);
  }

  private static Checksum sha256(Path file) throws IOException {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      feed(file, digest::update);
      return Checksum.of(ChecksumAlgorithm.SHA256, digest.digest());
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }

  private static void feed(Path file, Taker taker) throws IOException {
    byte[] buffer = new byte[BUFFER];
    try (InputStream in = Files.newInputStream(file, LinkOption.NOFOLLOW_LINKS)) {
      for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
        taker.take(buffer, 0, read);
      }
    }
  }

  /** What takes a file's bytes piece by piece. */
  @FunctionalInterface
  interface Taker {
    void take(byte[] bytes, int offset, int length);
  }
}

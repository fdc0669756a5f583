package org.touchline.storage;

import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The checksums that S3 can know of a whole object (Amazon S3 user guide, "Checking integrity").
 */
public enum ChecksumAlgorithm {
  /** CRC-32C (RFC 3720, appendix B.4). */
  CRC32C(4),
  /** CRC-64/NVME, which S3 computes by itself where no other checksum comes with an upload. */
  CRC64NVME(8),
  /** SHA-256 (FIPS 180-4); of an upload in parts S3 knows only one of the parts' own. */
  SHA256(32);

  private final int length;

  ChecksumAlgorithm(int length) {
    this.length = length;
  }

  /** How many bytes a checksum has. */
  public int length() {
    return length;
  }

  /** The algorithm as clients and {@code x-amz-checksum-*} call it. */
  public String text() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The algorithm that clients call so; case does not count. */
  public static Optional<ChecksumAlgorithm> of(String text) {
    return Stream.of(values()).filter(known -> known.text().equalsIgnoreCase(text)).findFirst();
  }
}

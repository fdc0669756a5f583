package org.touchline.storage;

import java.util.Base64;
import java.util.HexFormat;
import java.util.Optional;

/**
 * A checksum over all bytes of an object. Two are equal when algorithm and bytes are.
 *
 * @param algorithm how it was computed
 * @param hex its bytes, as lower-case digits
 */
public record Checksum(ChecksumAlgorithm algorithm, String hex) {

  public Checksum {
    if (!hex.matches("[0-9a-f]{" + 2 * algorithm.length() + "}")) {
      throw new IllegalArgumentException("not a checksum of " + algorithm);
    }
  }

  /** The checksum of these bytes, the first one the most significant. */
  public static Checksum of(ChecksumAlgorithm algorithm, byte[] bytes) {
    return new Checksum(algorithm, HexFormat.of().formatHex(bytes));
  }

  /**
   * Reads the form in which S3 writes checksums: Base64 (RFC 4648 section 4).
   *
   * @return empty when it is not one, also for a checksum of the checksums of parts, which ends in
   *     a hyphen and their number
   */
  public static Optional<Checksum> parse(ChecksumAlgorithm algorithm, String base64) {
    try {
      byte[] bytes = Base64.getDecoder().decode(base64);
      return bytes.length == algorithm.length()
          ? Optional.of(of(algorithm, bytes))
          : Optional.empty();
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  /** As S3 writes it. */
  public String base64() {
    return Base64.getEncoder().encodeToString(HexFormat.of().parseHex(hex));
  }
}

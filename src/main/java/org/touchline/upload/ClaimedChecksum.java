package org.touchline.upload;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.touchline.problem.ProblemCode;
import org.touchline.problem.ProblemException;
import org.touchline.storage.Checksum;
import org.touchline.storage.ChecksumAlgorithm;

/**
 * What a client says that it computed over the whole file.
 *
 * @param algorithm {@code crc32c}, {@code crc64nvme} or {@code sha256}
 * @param value in Base64, as S3 writes it; hexadecimal digits are understood for {@code sha256}
 */
public record ClaimedChecksum(
    @NotNull @Size(max = 20) String algorithm, @NotNull @Size(max = 200) String value) {

  /** The checksum, if there is one; 400 for what is none. */
  public static Optional<Checksum> read(@Nullable ClaimedChecksum claimed) {
    return Optional.ofNullable(claimed).map(ClaimedChecksum::checked);
  }

  private Checksum checked() {
    ChecksumAlgorithm known =
        ChecksumAlgorithm.of(algorithm)
            .orElseThrow(() -> invalid("checksum.algorithm must be crc32c, crc64nvme or sha256."));
    return Checksum.parse(known, value)
        .or(() -> hex(known))
        .orElseThrow(
            () ->
                invalid(
                    "checksum.value must be the Base64 of "
                        + known.length()
                        + " bytes for "
                        + known.text()
                        + "."));
  }

  /** Eight and sixteen digits could be the Base64 of something, so only SHA-256 is read so. */
  private Optional<Checksum> hex(ChecksumAlgorithm known) {
    return known == ChecksumAlgorithm.SHA256 && value.matches("[0-9A-Fa-f]{64}")
        ? Optional.of(Checksum.of(known, HexFormat.of().parseHex(value.toLowerCase(Locale.ROOT))))
        : Optional.empty();
  }

  private static ProblemException invalid(String detail) {
    return new ProblemException(ProblemCode.INVALID_REQUEST, detail);
  }
}

package org.touchline.upload;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.touchline.problem.ProblemCode;
import org.touchline.problem.Refused;
import org.touchline.storage.Checksum;
import org.touchline.storage.ChecksumAlgorithm;
import org.touchline.storage.Checksums;

/** What clients say that they computed. */
class ClaimedChecksumTest {

  private static final Checksum SHA256 =
      Checksums.sha256("a recording".getBytes(StandardCharsets.US_ASCII));

  @Test
  void checksumIsReadAsS3WritesIt() {
    for (ChecksumAlgorithm algorithm : ChecksumAlgorithm.values()) {
      Checksum sum = Checksums.any(algorithm);
      assertThat(ClaimedChecksum.read(new ClaimedChecksum(algorithm.text(), sum.base64())))
          .contains(sum);
    }
    assertThat(ClaimedChecksum.read(null)).isEmpty();
  }

  @Test
  void knownChecksumIsReadRight() {
    // RFC 3720, appendix B.4: 32 bytes of zeroes are aa 36 91 8a, the least significant first.
    assertThat(Checksums.crc32c(new byte[32]).hex()).isEqualTo("8a9136aa");
    assertThat(ClaimedChecksum.read(new ClaimedChecksum("CRC32C", "ipE2qg==")))
        .contains(Checksums.crc32c(new byte[32]));
  }

  @Test
  void sha256MayBeHexadecimalToo() {
    String upper = SHA256.hex().toUpperCase(Locale.ROOT);
    assertThat(ClaimedChecksum.read(new ClaimedChecksum("sha256", SHA256.hex()))).contains(SHA256);
    assertThat(ClaimedChecksum.read(new ClaimedChecksum("sha256", upper))).contains(SHA256);
  }

  @ParameterizedTest
  @CsvSource({
    "md5, 1B2M2Y8AsgTpgAmY7PhCfg==",
    "crc32, AAAAAA==",
    "'', AAAAAA==",
    "crc32c, ''",
    "crc32c, 8a9136aa",
    "crc32c, AAAAAAAAAAA=",
    "crc32c, AAAA*A==",
    "crc32c, AAAAAA==-3",
    "crc64nvme, AAAAAA==",
    "sha256, AAAAAA=="
  })
  void whatIsNoChecksumIsRefused(String algorithm, String value) {
    ClaimedChecksum claimed = new ClaimedChecksum(algorithm, value);
    assertThat(Refused.code(() -> ClaimedChecksum.read(claimed)))
        .isEqualTo(ProblemCode.INVALID_REQUEST);
  }
}

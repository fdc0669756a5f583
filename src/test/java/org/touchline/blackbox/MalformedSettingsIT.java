package org.touchline.blackbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.touchline.demo.LaunchException;

/** A setting that cannot work: the application does not start, and one line says why. */
@Tag("blackbox")
class MalformedSettingsIT {

  private static final String REFUSAL = "Touchline cannot start: ";

  @Test
  void stopsTheStartWithOneLine() throws IOException {
    expectRefusal("DATABASE_URL", "mysql://user:hidden@db/x", "DATABASE_URL");
  }

  /** One start for each who reads settings. */
  @Tag("soak")
  @ParameterizedTest
  @CsvSource({
    "TOUCHLINE_UPLOAD_MAX_SIZE, 12 parrots, touchline.upload.max-size",
    "AWS_S3_ENDPOINT_URL, ftp://user:hidden@s3, AWS_S3_ENDPOINT_URL",
    "TOUCHLINE_AUTH_PRIVATE_KEY, c2VjcmV0IHBhcnJvdHM=, touchline.auth.private-key",
    "TOUCHLINE_PLAYBACK_MODE, carrier-pigeon, touchline.playback.mode",
    "TOUCHLINE_METRICS_TOKEN, three parrots, touchline.metrics.token",
    "TOUCHLINE_UPLOAD_PART_SIZE, 4 parrots, touchline.upload.part-size",
    "TOUCHLINE_WEBHOOK_URL, https://user:hidden@receiver, touchline.webhook.url"
  })
  void whoeverReadsItStopsTheStartWithOneLine(String variable, String value, String key)
      throws IOException {
    expectRefusal(variable, value, key);
  }

  private static void expectRefusal(String variable, String value, String key) throws IOException {
    Setup setup =
        new Setup(
            "malformed-" + variable.toLowerCase(Locale.ROOT),
            Database.H2,
            Setup.Storage.LOCAL,
            Map.of(variable, value));
    try (Installation server = Installation.prepare(setup)) {
      assertThatThrownBy(() -> server.startServer(Set.of()))
          .isInstanceOf(LaunchException.class)
          .hasMessageStartingWith(key + ": ");
      List<String> log = Files.readAllLines(server.logFile());
      assertThat(log.stream().filter(line -> line.contains(REFUSAL)))
          .singleElement()
          .asString()
          .matches(".*" + REFUSAL + key.replace(".", "\\.") + ": .+; .+");
      assertThat(log.stream().filter(line -> line.contains(value))).isEmpty();
    }
  }
}

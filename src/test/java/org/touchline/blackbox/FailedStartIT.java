package org.touchline.blackbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.touchline.demo.LaunchException;
import org.touchline.doctor.ServerFault;

/** A start that fails says why in the doctor's words. */
@On(Site.H2_UNCONFIGURED)
@Tag("long")
class FailedStartIT {

  private static final String HEADLINE = "The doctor says what is wrong:";
  private static final String SECRET = "wJalrXUtnFEMIcanaryK7MDENGbPxRfiCYEXAMPL";

  private final Installation running;

  FailedStartIT(Installation running) {
    this.running = running;
  }

  @Test
  void settingThatIsRefusedIsExplained() throws IOException {
    Map<String, String> settings =
        Map.of(
            "AWS_STORAGE_BUCKET_NAME", "s3://club/video",
            "AWS_S3_REGION_NAME", "EU (Ireland)",
            "AWS_ACCESS_KEY_ID", "AKIAIOSFODNN7EXAMPLE",
            "AWS_SECRET_ACCESS_KEY", SECRET);
    String log = logOfAFailedStart("failed-settings", settings, "AWS_");
    assertThat(log)
        .containsOnlyOnce(HEADLINE)
        .contains("  settings-bucket: AWS_STORAGE_BUCKET_NAME is set")
        .contains("    cause: The value of AWS_STORAGE_BUCKET_NAME is the bucket's address")
        .contains("    fix: Set AWS_STORAGE_BUCKET_NAME to the name alone: club.")
        .contains("    fix: Set AWS_S3_REGION_NAME to eu-west-1.")
        .doesNotContain(SECRET, "settings-access-key", "  database:", "  data-folder:");
  }

  @Test
  void databaseThatIsNotThereIsExplained() throws IOException {
    Map<String, String> settings =
        Map.of("DATABASE_URL", "postgresql://touchline:canary-5b@127.0.0.1:1/touchline");
    String log = logOfAFailedStart("failed-database", settings, "DATABASE_URL: ");
    assertExplained(log, ServerFault.DATABASE_REFUSED);
    assertThat(log).doesNotContain("canary-5b");
  }

  @Test
  void h2FileOfAnotherNodeIsExplained() throws IOException {
    Map<String, String> settings = Map.of("TOUCHLINE_DATA_DIR", running.dataFolder().toString());
    String log = logOfAFailedStart("second-node", settings, "DATABASE_URL: ");
    assertExplained(log, ServerFault.DATABASE_IN_USE);
    running.anonymous().get("/api/config/").expect(200);
  }

  private static void assertExplained(String log, ServerFault fault) {
    assertThat(log)
        .containsOnlyOnce(HEADLINE)
        .contains("  " + fault.check() + ": ")
        .contains("    cause: " + fault.cause())
        .contains("    fix: " + fault.fix())
        .doesNotContain("  settings-");
  }

  private static String logOfAFailedStart(String name, Map<String, String> settings, String message)
      throws IOException {
    Setup setup = new Setup(name, Database.H2, Setup.Storage.LOCAL, settings);
    try (Installation server = Installation.prepare(setup)) {
      assertThatThrownBy(() -> server.startServer(Set.of()))
          .isInstanceOf(LaunchException.class)
          .hasMessageStartingWith(message);
      return Files.readString(server.logFile());
    }
  }
}

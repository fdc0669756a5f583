package org.touchline.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.touchline.BuildPlace;
import org.touchline.demo.FreePorts;

/** What the doctor says of an application that cannot start. */
class StartDoctorTest {

  private static final String SECRET = "wJalrXUtnFEMIcanaryK7MDENGbPxRfiCYEXAMPL";

  @TempDir Path folder;
  private final Map<String, String> settings = new HashMap<>();

  @BeforeEach
  void keepDataElsewhereThanAmongTemporaryFiles() throws Exception {
    BuildPlace.assumeLasting();
    Path data = Path.of("target", "start-doctor").toAbsolutePath();
    Files.createDirectories(data);
    settings.put("touchline.data.dir", data.toString());
  }

  @Test
  void nothingIsSaidWhenNothingFails() {
    assertThat(words()).isEmpty();
  }

  @Test
  void settingIsBlamedInTheWordsOfTheReport() {
    settings.putAll(s3(""));
    settings.put("AWS_SECRET_ACCESS_KEY", "wJalrXUtnFEMIcanaryK7MDENGbPxRfiCYEXAMPL");
    settings.put("AWS_S3_REGION_NAME", "EU (Ireland)");
    assertThat(words().lines())
        .containsExactly(
            "  settings-region: AWS_S3_REGION_NAME is set",
            "    seen: AWS_S3_REGION_NAME is a display name",
            "    cause: The value of AWS_S3_REGION_NAME is the region's name in the console, not its"
                + " code.",
            "    fix: Set AWS_S3_REGION_NAME to eu-west-1.");
  }

  @Test
  void deadStorageIsBlamedSoonAndWithoutSecrets() {
    settings.putAll(s3("http://127.0.0.1:" + FreePorts.next()));
    words(); // Loads the classes, whose time is not meant.
    long begun = System.nanoTime();
    assertThat(words())
        .contains("  s3-endpoint: ", "    cause: Nobody answers at the configured endpoint.")
        .doesNotContain(SECRET, "  settings-", "  database");
    assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(Duration.ofSeconds(12));
  }

  @Test
  void databaseAndDataFolderAreBlamedToo() {
    settings.put("touchline.data.dir", folder.resolve("gone").toString());
    settings.put("DATABASE_URL", "postgresql://touchline:" + SECRET + "@127.0.0.1:1/touchline");
    assertThat(words())
        .contains(ServerFault.DATA_FOLDER_GONE.cause(), ServerFault.DATABASE_REFUSED.cause())
        .doesNotContain(SECRET);
  }

  @Test
  void settingsOfNoUseAtAllDoNotStopIt() {
    settings.put("touchline.data.dir", "\0");
    settings.put("DATABASE_URL", "mysql://root:" + SECRET + "@db/touchline");
    settings.put("touchline.upload.max-size", "three parrots");
    assertThat(words()).contains(ServerFault.DATABASE_MALFORMED.cause()).doesNotContain(SECRET);
  }

  private String words() {
    return StartDoctor.words(key -> Optional.ofNullable(settings.get(key)));
  }

  private static Map<String, String> s3(String endpoint) {
    return Map.of(
        "AWS_STORAGE_BUCKET_NAME",
        "club",
        "AWS_S3_REGION_NAME",
        "eu-west-1",
        "AWS_ACCESS_KEY_ID",
        "AKIAIOSFODNN7EXAMPLE",
        "AWS_SECRET_ACCESS_KEY",
        SECRET,
        "AWS_S3_ENDPOINT_URL",
        endpoint);
  }
}

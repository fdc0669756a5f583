package org.touchline.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.touchline.settings.DataDirectory;
import org.touchline.settings.SettingException;
import org.touchline.storage.S3Settings.AddressingStyle;

class StorageSettingsTest {

  private static final List<String> ALL =
      List.of(
          "AWS_STORAGE_BUCKET_NAME",
          "AWS_S3_REGION_NAME",
          "AWS_ACCESS_KEY_ID",
          "AWS_SECRET_ACCESS_KEY");

  @TempDir Path directory;

  @Test
  void withoutSettingsTheLocalStoreIsActive() {
    StorageSettings settings = settings(Map.of());
    assertThat(settings.activeStore()).isEqualTo(StoreId.LOCAL);
    assertThat(settings.missing()).isEqualTo(ALL);
    assertThat(settings.dataDirectory()).isEqualTo(directory);
    assertThat(settings.s3().addressingStyle()).isEqualTo(AddressingStyle.AUTO);
    assertThat(settings.s3().browserEndpoint()).isEmpty();
  }

  @Test
  void blankValuesAreUnset() {
    Map<String, String> blank = new HashMap<>();
    ALL.forEach(key -> blank.put(key, " "));
    assertThat(settings(blank)).isEqualTo(settings(Map.of()));
  }

  @Test
  void everyKeyIsRead() {
    StorageSettings settings =
        settings(
            Map.of(
                "AWS_STORAGE_BUCKET_NAME", "club",
                "AWS_S3_REGION_NAME", "eu-west-1",
                "AWS_ACCESS_KEY_ID", "access",
                "AWS_SECRET_ACCESS_KEY", "secret",
                "AWS_SESSION_TOKEN", "token",
                "AWS_S3_ENDPOINT_URL", "http://s3:9000",
                "AWS_S3_PUBLIC_ENDPOINT_URL", "https://media.example.com",
                "AWS_S3_ADDRESSING_STYLE", "virtual"));
    assertThat(settings)
        .isEqualTo(
            new StorageSettings(
                Optional.of("club"),
                new S3Settings(
                    Optional.of("eu-west-1"),
                    Optional.of("access"),
                    Optional.of("secret"),
                    Optional.of("token"),
                    Optional.of(URI.create("http://s3:9000")),
                    Optional.of(URI.create("https://media.example.com")),
                    AddressingStyle.VIRTUAL),
                directory));
    assertThat(settings.missing()).isEmpty();
    assertThat(settings.activeStore()).isEqualTo(StoreId.s3("club"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "club | eu-west-1 | a | s | ",
        "club | eu-west-1 |   |   | ",
        "club |           | a | s | AWS_S3_REGION_NAME",
        "club |           |   |   | AWS_S3_REGION_NAME",
        "club | eu-west-1 | a |   | AWS_SECRET_ACCESS_KEY",
        "club | eu-west-1 |   | s | AWS_ACCESS_KEY_ID",
        "     | eu-west-1 | a | s | AWS_STORAGE_BUCKET_NAME",
        "     | eu-west-1 |   |   | AWS_STORAGE_BUCKET_NAME",
        "     |           | a |   | AWS_STORAGE_BUCKET_NAME AWS_S3_REGION_NAME AWS_SECRET_ACCESS_KEY"
      })
  void onlyWhatIsMissingIsListed(
      String bucket, String region, String accessKey, String secretKey, String missing) {
    Map<String, String> values = new HashMap<>();
    values.put("AWS_STORAGE_BUCKET_NAME", bucket);
    values.put("AWS_S3_REGION_NAME", region);
    values.put("AWS_ACCESS_KEY_ID", accessKey);
    values.put("AWS_SECRET_ACCESS_KEY", secretKey);
    values.values().removeIf(value -> value == null);
    StorageSettings settings = settings(values);
    List<String> expected = missing == null ? List.of() : Arrays.asList(missing.split(" "));
    assertThat(settings.missing()).isEqualTo(expected);
    assertThat(settings.activeStore().kind()).isEqualTo(expected.isEmpty() ? "s3" : "local");
  }

  @ParameterizedTest
  @CsvSource({
    "AWS_STORAGE_BUCKET_NAME, My Bucket",
    "AWS_STORAGE_BUCKET_NAME, s3://club",
    "AWS_STORAGE_BUCKET_NAME, club/recordings",
    "AWS_STORAGE_BUCKET_NAME, a..b",
    "AWS_STORAGE_BUCKET_NAME, Club",
    "AWS_S3_REGION_NAME, eu west 1",
    "AWS_S3_REGION_NAME, eu-west-1/",
    "AWS_ACCESS_KEY_ID, hid den",
    "AWS_SECRET_ACCESS_KEY, hid\u00e4den",
    "AWS_SESSION_TOKEN, hid den",
    "AWS_S3_ENDPOINT_URL, s3.hidden.com",
    "AWS_S3_ENDPOINT_URL, ftp://s3.example.com",
    "AWS_S3_ENDPOINT_URL, http://",
    "AWS_S3_ENDPOINT_URL, http:// hidden",
    "AWS_S3_PUBLIC_ENDPOINT_URL, https://user:hidden@s3.example.com",
    "AWS_S3_PUBLIC_ENDPOINT_URL, https://s3.example.com?x=hidden",
    "AWS_S3_ADDRESSING_STYLE, sideways"
  })
  void malformedValueIsNamedAndNotRepeated(String key, String value) {
    assertThatThrownBy(() -> settings(Map.of(key, value)))
        .isInstanceOf(SettingException.class)
        .hasMessageStartingWith(key + ": ")
        .hasMessageContaining("; ")
        .hasMessageNotContaining(value)
        .hasMessageNotContaining("hidden");
  }

  @Test
  void otherServicesMayNameThingsFreely() {
    StorageSettings settings =
        settings(
            Map.of(
                "AWS_S3_ENDPOINT_URL", "https://swift.example.com/s3",
                "AWS_STORAGE_BUCKET_NAME", "Club_Recordings",
                "AWS_S3_REGION_NAME", "RegionOne"));
    assertThat(settings.missing()).isEmpty();
  }

  @Test
  void secretsAreNotPrinted() {
    Map<String, String> secrets =
        Map.of(
            "AWS_ACCESS_KEY_ID", "hidden1",
            "AWS_SECRET_ACCESS_KEY", "hidden2",
            "AWS_SESSION_TOKEN", "hidden3");
    assertThat(settings(secrets).toString()).contains("***").doesNotContain("hidden");
  }

  @Test
  void waysToKeepObjectsAreRead() {
    WriteOptions options =
        settings(
                Map.of(
                    "AWS_S3_SSE_KMS_KEY_ID", "alias/club",
                    "AWS_S3_STORAGE_CLASS", "GLACIER_IR"))
            .s3()
            .writeOptions();
    assertThat(options)
        .isEqualTo(new WriteOptions(Optional.of("alias/club"), Optional.of("GLACIER_IR")));
    assertThat(settings(Map.of()).s3().writeOptions()).isEqualTo(WriteOptions.NONE);
  }

  @ParameterizedTest
  @CsvSource({
    "AWS_S3_SSE_KMS_KEY_ID, a key",
    "AWS_S3_STORAGE_CLASS, warm",
    "AWS_S3_STORAGE_CLASS, DEEP_ARCHIVE"
  })
  void waysThatCannotWorkAreRefused(String key, String value) {
    assertThatThrownBy(() -> settings(Map.of(key, value)))
        .isInstanceOf(SettingException.class)
        .hasMessageStartingWith(key + ": ");
  }

  private StorageSettings settings(Map<String, String> values) {
    return StorageSettings.read(
        key -> Optional.ofNullable(values.get(key)), DataDirectory.at(directory));
  }
}

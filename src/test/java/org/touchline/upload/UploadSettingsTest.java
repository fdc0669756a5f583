package org.touchline.upload;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.touchline.settings.MapSettings;
import org.touchline.settings.SettingException;
import org.touchline.settings.SettingReader;

class UploadSettingsTest {

  @Test
  void defaultsAreTheContracts() {
    assertThat(UploadSettings.from(MapSettings.empty()))
        .isEqualTo(
            new UploadSettings(
                50L << 30, Duration.ofMinutes(15), FallbackPolicy.ALWAYS, OptionalLong.empty(), 0));
  }

  @Test
  void everyKeyIsRead() {
    Map<String, String> values =
        Map.of(
            "touchline.upload.max-size", "3GiB",
            "touchline.upload.url-ttl", "1h",
            "touchline.upload.fallback", "never",
            "touchline.upload.team-quota", "1TiB",
            "touchline.upload.max-open-per-user", "40");
    assertThat(UploadSettings.from(new SettingReader(new MapSettings(values))))
        .isEqualTo(
            new UploadSettings(
                3L << 30,
                Duration.ofHours(1),
                FallbackPolicy.NEVER,
                OptionalLong.of(1L << 40),
                40));
  }

  @Test
  void partsHaveSixteenMebibytesUnlessSaidOtherwise() {
    assertThat(MultipartSettings.from(new SettingReader(new MapSettings(Map.of()))).partSize())
        .isEqualTo(16L << 20);
    assertThat(partSize("64MiB")).isEqualTo(64L << 20);
  }

  @Test
  void partsThatS3DoesNotTakeAreRefused() {
    for (String size : List.of("5242879", "5368709121", "0")) {
      assertThatThrownBy(() -> partSize(size))
          .isInstanceOf(SettingException.class)
          .hasMessageStartingWith("touchline.upload.part-size: ");
    }
  }

  @ParameterizedTest
  @CsvSource({
    "touchline.upload.max-size, 0",
    "touchline.upload.url-ttl, 61m",
    "touchline.upload.url-ttl, 0",
    "touchline.upload.fallback, sometimes",
    "touchline.upload.team-quota, 0",
    "touchline.upload.team-quota, much",
    "touchline.upload.max-open-per-user, -1",
    "touchline.upload.max-open-per-user, few"
  })
  void valuesThatCannotWorkAreRefusedByTheirKey(String key, String value) {
    assertThatThrownBy(() -> UploadSettings.from(MapSettings.reader(key, value)))
        .isInstanceOf(SettingException.class)
        .hasMessageStartingWith(key + ": ");
  }

  @Test
  void sixteenMayUploadThroughTheServerUnlessItIsSaidOtherwise() {
    assertThat(ServerUploadSettings.from(MapSettings.empty()).maxConcurrent()).isEqualTo(16);
    String key = "touchline.upload.max-concurrent";
    assertThat(ServerUploadSettings.from(MapSettings.reader(key, "3")).maxConcurrent())
        .isEqualTo(3);
    assertThatThrownBy(() -> ServerUploadSettings.from(MapSettings.reader(key, "0")))
        .isInstanceOf(SettingException.class)
        .hasMessageStartingWith(key + ": ");
  }

  @Test
  void onePutTakesNoMoreThanS3Allows() {
    assertThat(settings(50L << 30).maxSinglePut()).isEqualTo(5L << 30);
    assertThat(settings(1000).maxSinglePut()).isEqualTo(1000);
  }

  private static long partSize(String value) {
    return MultipartSettings.from(MapSettings.reader("touchline.upload.part-size", value))
        .partSize();
  }

  private static UploadSettings settings(long maxSize) {
    return new UploadSettings(
        maxSize, Duration.ofMinutes(15), FallbackPolicy.ALWAYS, OptionalLong.empty(), 0);
  }
}

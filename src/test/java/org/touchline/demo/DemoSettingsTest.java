package org.touchline.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.touchline.settings.SettingException;

class DemoSettingsTest {

  @Test
  void withoutAnySettingTheDemoBringsItsOwnBucket() {
    DemoSettings settings = read(Map.of(), Map.of());

    assertThat(settings)
        .isEqualTo(
            new DemoSettings(
                8080, 9000, Path.of("data").toAbsolutePath(), DemoSettings.Storage.OWN_BUCKET));
  }

  @Test
  void settingsMoveIt() {
    Map<String, String> environment =
        Map.of(
            "TOUCHLINE_HTTP_PORT", " 8181 ",
            "TOUCHLINE_S3_PORT", "9100",
            "TOUCHLINE_DATA_DIR", "/srv/x/../touchline");

    DemoSettings settings = read(environment, Map.of());

    assertThat(settings.httpPort()).isEqualTo(8181);
    assertThat(settings.s3Port()).isEqualTo(9100);
    assertThat(settings.dataFolder()).isEqualTo(Path.of("/srv/touchline"));
    assertThat(settings.pageOrigins())
        .containsExactly("http://localhost:8181", "http://127.0.0.1:8181");
  }

  @Test
  void aBucketInTheEnvironmentIsUsedInsteadOfTheOwnOne() {
    Map<String, String> environment = Map.of("AWS_STORAGE_BUCKET_NAME", "club");

    assertThat(read(environment, Map.of()).storage()).isEqualTo(DemoSettings.Storage.GIVEN_BUCKET);
  }

  @Test
  void blankBucketIsNone() {
    Map<String, String> environment = Map.of("AWS_STORAGE_BUCKET_NAME", " ");

    assertThat(read(environment, Map.of()).storage()).isEqualTo(DemoSettings.Storage.OWN_BUCKET);
  }

  @Test
  void localStorageWinsOverABucketInTheEnvironment() {
    DemoSettings settings =
        read(Map.of("AWS_STORAGE_BUCKET_NAME", "club"), Map.of("touchline.demo.storage", "local"));

    assertThat(settings.storage()).isEqualTo(DemoSettings.Storage.LOCAL);
    assertThat(settings.startsBucket()).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"0", "65536", "80a", "-1", "999999", "8080.0"})
  void aPortThatIsNoneIsNamed(String port) {
    assertThatThrownBy(() -> read(Map.of("TOUCHLINE_HTTP_PORT", port), Map.of()))
        .isInstanceOf(SettingException.class)
        .hasMessage("TOUCHLINE_HTTP_PORT: '%s' is not a port; give a number from 1 to 65535", port);
  }

  @Test
  void onePortForBothIsRefused() {
    assertThatThrownBy(() -> read(Map.of("TOUCHLINE_S3_PORT", "8080"), Map.of()))
        .isInstanceOf(SettingException.class)
        .hasMessageStartingWith("TOUCHLINE_S3_PORT: ");
  }

  @Test
  void onePortForBothIsFineWithoutAnOwnBucket() {
    Map<String, String> environment = Map.of("TOUCHLINE_S3_PORT", "8080");

    assertThat(read(environment, Map.of("touchline.demo.storage", "local")).httpPort())
        .isEqualTo(8080);
  }

  @Test
  void anUnknownStorageIsRefused() {
    assertThatThrownBy(() -> read(Map.of(), Map.of("touchline.demo.storage", "ftp")))
        .isInstanceOf(SettingException.class)
        .hasMessageStartingWith("touchline.demo.storage: 'ftp'");
  }

  private static DemoSettings read(Map<String, String> environment, Map<String, String> more) {
    return DemoSettings.read(
        key -> Optional.ofNullable(environment.get(key)),
        key -> Optional.ofNullable(more.get(key)));
  }
}

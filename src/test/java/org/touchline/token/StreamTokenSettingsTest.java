package org.touchline.token;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.touchline.settings.MapSettings;
import org.touchline.settings.SettingException;
import org.touchline.settings.SettingReader;

class StreamTokenSettingsTest {

  private static final String SECRET = "0123456789abcdef0123456789abcdef";

  @Test
  void withoutSettingsTheSecretIsKeptInTheDatabaseForEightHours() {
    assertThat(StreamTokenSettings.from(MapSettings.empty()))
        .isEqualTo(new StreamTokenSettings(List.of(), Duration.ofHours(8)));
  }

  @Test
  void everyKeyIsRead() {
    Map<String, String> values =
        Map.of(
            "touchline.stream.secrets",
            SECRET + ", " + SECRET + "2",
            "touchline.stream.token-ttl",
            "10m");
    assertThat(StreamTokenSettings.from(new SettingReader(new MapSettings(values))))
        .isEqualTo(new StreamTokenSettings(List.of(SECRET, SECRET + "2"), Duration.ofMinutes(10)));
  }

  @Test
  void shortSecretIsRefusedAndNotRepeated() {
    String tooShort = SECRET.substring(1);
    assertThatThrownBy(
            () ->
                StreamTokenSettings.from(
                    MapSettings.reader("touchline.stream.secrets", SECRET + "," + tooShort)))
        .isInstanceOf(SettingException.class)
        .hasMessageStartingWith("touchline.stream.secrets: ")
        .hasMessageNotContaining(tooShort);
  }

  @Test
  void timeSpanOutsideItsLimitsIsRefused() {
    for (String span : List.of("0", "8d")) {
      assertThatThrownBy(
              () ->
                  StreamTokenSettings.from(MapSettings.reader("touchline.stream.token-ttl", span)))
          .hasMessageStartingWith("touchline.stream.token-ttl: ");
    }
  }

  @Test
  void secretsAreNotPrinted() {
    assertThat(new StreamTokenSettings(List.of(SECRET), Duration.ofHours(1)).toString())
        .doesNotContain(SECRET);
  }
}

package org.touchline.playback;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.touchline.playback.HandoverSettings.Mode;
import org.touchline.settings.MapSettings;
import org.touchline.settings.SettingException;
import org.touchline.settings.SettingReader;

class HandoverSettingsTest {

  private static final String MODE = "touchline.playback.mode";
  private static final String SECRET = "touchline.accel.secret";
  private static final String LONG_ENOUGH = "0123456789abcdef";

  @Test
  void thisServerSendsByDefault() {
    assertThat(read(Map.of())).isEqualTo(new HandoverSettings(Mode.STREAM, Optional.empty()));
  }

  @Test
  void everyKeyIsRead() {
    assertThat(read(Map.of(MODE, "accel", SECRET, LONG_ENOUGH)))
        .isEqualTo(new HandoverSettings(Mode.ACCEL, Optional.of(LONG_ENOUGH)));
    assertThat(read(Map.of(MODE, "redirect")).mode()).isEqualTo(Mode.REDIRECT);
  }

  @Test
  void unknownModeIsRefusedWithTheKnownOnes() {
    assertThatThrownBy(() -> read(Map.of(MODE, "carrier-pigeon")))
        .isInstanceOf(SettingException.class)
        .hasMessageStartingWith(MODE + ": ")
        .hasMessageContaining("stream, redirect, accel")
        .hasMessageNotContaining("pigeon");
  }

  @Test
  void accelWithoutASecretIsRefused() {
    assertThatThrownBy(() -> read(Map.of(MODE, "accel")))
        .isInstanceOf(SettingException.class)
        .hasMessageStartingWith(SECRET + ": is missing");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"0123456789abcde", "0123456789abcdef\"", "0123456789 abcdef", "$0123456789abcdef"})
  void secretThatNginxWouldNotTakeIsRefusedAndNotRepeated(String secret) {
    assertThatThrownBy(() -> read(Map.of(SECRET, secret)))
        .isInstanceOf(SettingException.class)
        .hasMessageStartingWith(SECRET + ": ")
        .hasMessageNotContaining("0123456789");
  }

  @Test
  void secretIsNotPrinted() {
    assertThat(read(Map.of(SECRET, LONG_ENOUGH)).toString()).doesNotContain(LONG_ENOUGH);
  }

  private static HandoverSettings read(Map<String, String> values) {
    return HandoverSettings.from(new SettingReader(new MapSettings(values)));
  }
}

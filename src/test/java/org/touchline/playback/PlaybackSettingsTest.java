package org.touchline.playback;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.touchline.settings.SettingException;
import org.touchline.settings.SettingReader;

class PlaybackSettingsTest {

  @Test
  void nothingIsSetByDefault() {
    assertThat(read(Map.of()).unused()).isEmpty();
  }

  @Test
  void modeThatIsNotBuiltIsRefused() {
    assertThatThrownBy(() -> read(Map.of("touchline.playback.mode", "accel")))
        .isInstanceOf(SettingException.class)
        .hasMessageStartingWith("touchline.playback.mode: ");
  }

  @Test
  void settingThatIsNotObeyedYetIsNamed() {
    assertThat(
            read(Map.of(
                    "touchline.playback.mode", "stream",
                    "touchline.playback.max-viewers", "50"))
                .unused())
        .containsExactly("touchline.playback.max-viewers");
  }

  private static PlaybackSettings read(Map<String, String> values) {
    return PlaybackSettings.from(new SettingReader(key -> Optional.ofNullable(values.get(key))));
  }
}

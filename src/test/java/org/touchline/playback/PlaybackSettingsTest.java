package org.touchline.playback;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.touchline.settings.SettingReader;

class PlaybackSettingsTest {

  @Test
  void nothingIsSetByDefault() {
    assertThat(read(Map.of()).unused()).isEmpty();
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

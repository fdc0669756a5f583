package org.touchline.playback;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.touchline.settings.SettingException;
import org.touchline.settings.SettingReader;

class PlaybackSettingsTest {

  private static final long HEAP = 512L << 20;

  @Test
  void limitsComeFromTheHeap() {
    assertThat(read(Map.of()))
        .isEqualTo(new PlaybackSettings(1024, 32, Duration.ofMinutes(1), 0, 128L << 20));
  }

  @Test
  void everyKeyIsObeyed() {
    assertThat(
            read(
                Map.of(
                    "touchline.playback.max-viewers", "50",
                    "touchline.playback.max-viewers-per-token", "3",
                    "touchline.playback.stall-timeout", "10m",
                    "touchline.playback.pace", "2.5")))
        .isEqualTo(new PlaybackSettings(50, 3, Duration.ofMinutes(10), 2.5, 128L << 20));
  }

  @ParameterizedTest
  @CsvSource({
    "touchline.playback.max-viewers, 0",
    "touchline.playback.max-viewers, many",
    "touchline.playback.max-viewers-per-token, -1",
    "touchline.playback.stall-timeout, 0",
    "touchline.playback.pace, -2",
    "touchline.playback.pace, fast"
  })
  void valueThatCannotWorkIsRefusedByItsKey(String key, String value) {
    assertThatThrownBy(() -> read(Map.of(key, value)))
        .isInstanceOf(SettingException.class)
        .hasMessageStartingWith(key + ": ");
  }

  private static PlaybackSettings read(Map<String, String> values) {
    return PlaybackSettings.from(
        new SettingReader(key -> Optional.ofNullable(values.get(key))), HEAP);
  }
}

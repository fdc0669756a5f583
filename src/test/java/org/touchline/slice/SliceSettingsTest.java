package org.touchline.slice;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.touchline.settings.SettingException;
import org.touchline.settings.SettingReader;

class SliceSettingsTest {

  private static final long HEAP = 512L << 20;

  @Test
  void readsGrowUnlessTheirSizeIsSet() {
    assertThat(read(Map.of())).isEqualTo(new SliceSettings(256 << 10, 16, 64 << 20, 2L << 30));
    assertThat(read(Map.of("touchline.playback.slice-size", "4KiB")))
        .isEqualTo(new SliceSettings(4096, 1, 64 << 20, 2L << 30));
  }

  @Test
  void cacheCanBeSwitchedOff() {
    assertThat(
            read(
                Map.of(
                    "touchline.playback.cache-memory", "0",
                    "touchline.playback.cache-disk", "0")))
        .isEqualTo(new SliceSettings(256 << 10, 16, 0, 0));
  }

  @ParameterizedTest
  @CsvSource({
    "touchline.playback.slice-size, 17MiB",
    "touchline.playback.slice-size, 1",
    "touchline.playback.cache-memory, 300MiB",
    "touchline.playback.cache-disk, plenty"
  })
  void valueThatCannotWorkIsRefusedByItsKey(String key, String value) {
    assertThatThrownBy(() -> read(Map.of(key, value)))
        .isInstanceOf(SettingException.class)
        .hasMessageStartingWith(key + ": ");
  }

  private static SliceSettings read(Map<String, String> values) {
    return SliceSettings.from(new SettingReader(key -> Optional.ofNullable(values.get(key))), HEAP);
  }
}

package org.touchline.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.touchline.settings.MapSettings;
import org.touchline.settings.SettingException;
import org.touchline.settings.SettingReader;

class MetricsSettingsTest {

  @Test
  void withoutATokenNoPasswordOpens() {
    MetricsSettings settings = from(Map.of());
    assertThat(settings.opensFor("")).isFalse();
    assertThat(settings.opensFor("anything at all.")).isFalse();
  }

  @Test
  void theTokenAloneOpens() {
    MetricsSettings settings = from(Map.of("touchline.metrics.token", "sixteen-letters\u00e9"));
    assertThat(settings.opensFor("sixteen-letters\u00e9")).isTrue();
    assertThat(settings.opensFor("sixteen-letterse")).isFalse();
    assertThat(settings.opensFor("sixteen-letters")).isFalse();
    assertThat(settings.opensFor("")).isFalse();
  }

  @Test
  void shortTokenStopsTheStartAndIsNotRepeated() {
    assertThatThrownBy(() -> from(Map.of("touchline.metrics.token", "fifteen-letters")))
        .isInstanceOf(SettingException.class)
        .hasMessageStartingWith("touchline.metrics.token: ")
        .message()
        .doesNotContain("fifteen-letters");
  }

  @Test
  void tokenIsNotPrinted() {
    MetricsSettings settings = from(Map.of("touchline.metrics.token", "sixteen-letters!"));
    assertThat(settings.toString()).isEqualTo("MetricsSettings[token set]");
  }

  private static MetricsSettings from(Map<String, String> values) {
    return MetricsSettings.from(new SettingReader(new MapSettings(values)));
  }
}

package org.touchline.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.touchline.settings.MapSettings;
import org.touchline.settings.SettingException;
import org.touchline.settings.SettingReader;

class WebSettingsTest {

  @Test
  void withoutSettingsLinksFollowTheRequestAndNoOtherOriginIsLetIn() {
    assertThat(WebSettings.from(MapSettings.empty()))
        .isEqualTo(new WebSettings(Optional.empty(), Set.of()));
  }

  @Test
  void everyKeyIsRead() {
    Map<String, String> values =
        Map.of(
            "touchline.public.url", "https://video.example/club",
            "touchline.frontend.origins", "https://a.example, http://localhost:5173");
    assertThat(WebSettings.from(new SettingReader(new MapSettings(values))))
        .isEqualTo(
            new WebSettings(
                Optional.of(URI.create("https://video.example/club/")),
                Set.of("https://a.example", "http://localhost:5173")));
  }

  @ParameterizedTest
  @ValueSource(strings = {"*", "null", "a.example", "https://a.example/", "https://a.example/b"})
  void whatIsNoOriginIsRefused(String text) {
    assertThatThrownBy(
            () -> WebSettings.from(MapSettings.reader("touchline.frontend.origins", text)))
        .isInstanceOf(SettingException.class)
        .hasMessageStartingWith("touchline.frontend.origins: ");
  }
}

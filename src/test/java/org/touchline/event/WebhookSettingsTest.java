package org.touchline.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.touchline.settings.SettingException;
import org.touchline.settings.SettingReader;

class WebhookSettingsTest {

  private static final String URL = "touchline.webhook.url";
  private static final String SECRET = "touchline.webhook.secret";
  private static final String ALLOW_PRIVATE = "touchline.webhook.allow-private";

  @Test
  void withoutAnAddressNobodyIsTold() {
    assertThat(read(Map.of(SECRET, Telling.SECRET)).target()).isEmpty();
  }

  @Test
  void severalSecretsSignAtOnce() {
    WebhookSettings settings =
        read(
            Map.of(
                URL, "https://club.example/hook", SECRET, Telling.SECRET + ", " + Telling.SECRET));
    assertThat(settings.target().orElseThrow().secrets()).hasSize(2);
    assertThat(settings.allowPrivate()).isFalse();
  }

  @Test
  void addressWithoutASecretIsRefused() {
    assertThatThrownBy(() -> read(Map.of(URL, "https://club.example/hook")))
        .isInstanceOf(SettingException.class)
        .hasMessageContaining(SECRET);
  }

  @Test
  void plainAddressNeedsTheSettingForPrivateNetworks() {
    Map<String, String> plain = Map.of(URL, "http://club.example/", SECRET, Telling.SECRET);
    assertThatThrownBy(() -> read(plain)).isInstanceOf(SettingException.class);
    Map<String, String> allowed =
        Map.of(URL, "http://club.example/", SECRET, Telling.SECRET, ALLOW_PRIVATE, "true");
    assertThat(read(allowed).allowPrivate()).isTrue();
  }

  @Test
  void malformedSecretIsRefusedAndNotRepeated() {
    for (String secret : new String[] {"hunter2", "whsec_hunter2", "whsec_aHVudGVyMg=="}) {
      assertThatThrownBy(() -> read(Map.of(URL, "https://club.example/", SECRET, secret)))
          .isInstanceOf(SettingException.class)
          .hasMessageContaining(SECRET)
          .hasMessageNotContaining("hunter")
          .hasMessageNotContaining("aHVu");
    }
  }

  private static WebhookSettings read(Map<String, String> values) {
    return WebhookSettings.from(new SettingReader(key -> Optional.ofNullable(values.get(key))));
  }
}

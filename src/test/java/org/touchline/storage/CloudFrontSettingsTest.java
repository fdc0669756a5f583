package org.touchline.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.touchline.settings.DataDirectory;
import org.touchline.settings.MapSettings;
import org.touchline.settings.SettingException;

class CloudFrontSettingsTest {

  private static final String URL = "touchline.cloudfront.url";
  private static final String PRIVATE_KEY = "touchline.cloudfront.private-key";
  private static final CloudFrontKeys KEYS = CloudFrontKeys.ofBits(2048);

  @TempDir Path folder;

  @Test
  void withoutSettingsThereIsNoDistribution() {
    assertThat(CloudFrontSettings.read(new MapSettings(Map.of()))).isEmpty();
  }

  @Test
  void everyKeyIsRead() {
    CloudFrontSettings settings = read(KEYS.settings()).orElseThrow();
    assertThat(settings.url()).hasToString(CloudFrontKeys.URL);
    assertThat(settings.keyPairId()).isEqualTo(CloudFrontKeys.KEY_PAIR_ID);
    assertThat(settings.privateKey()).isEqualTo(KEYS.pair().getPrivate());
    assertThat(settings.origin()).isEqualTo("https://media.example");
  }

  @Test
  void storageSettingsKnowTheDistribution() {
    assertThat(
            StorageSettings.read(
                    new MapSettings(KEYS.settings()), new DataDirectory(Path.of("data")))
                .cloudFront())
        .isPresent();
  }

  @Test
  void slashAtTheEndOfTheUrlIsDropped() {
    assertThat(with(URL, "https://media.example/").orElseThrow().url())
        .hasToString("https://media.example");
  }

  @Test
  void keyIsReadInBothForms() {
    assertThat(with(PRIVATE_KEY, KEYS.pkcs1()).orElseThrow().privateKey())
        .isEqualTo(KEYS.pair().getPrivate());
    assertThat(with(PRIVATE_KEY, KEYS.pkcs8().replace("\n", "\\n")).orElseThrow().privateKey())
        .as("one line, as environment files have it")
        .isEqualTo(KEYS.pair().getPrivate());
  }

  @Test
  void keyIsReadFromAFile() throws IOException {
    Path file = Files.writeString(folder.resolve("key.pem"), KEYS.pkcs1());
    assertThat(with(PRIVATE_KEY, file.toString()).orElseThrow().privateKey())
        .isEqualTo(KEYS.pair().getPrivate());
  }

  @ParameterizedTest
  @ValueSource(strings = {URL, "touchline.cloudfront.key-pair-id", PRIVATE_KEY})
  void oneWithoutTheOthersIsRefused(String missing) {
    Map<String, String> settings = KEYS.settings();
    settings.remove(missing);
    assertThatThrownBy(() -> read(settings))
        .isInstanceOf(SettingException.class)
        .hasMessageStartingWith(missing + ": is missing");
  }

  @ParameterizedTest
  @CsvSource({
    "touchline.cloudfront.url, http://hidden.cloudfront.net",
    "touchline.cloudfront.url, hidden.cloudfront.net",
    "touchline.cloudfront.url, https://hidden.cloudfront.net?a=b",
    "touchline.cloudfront.key-pair-id, hidden key",
    "touchline.cloudfront.private-key, /hidden/key.pem",
    "touchline.cloudfront.private-key, -----BEGIN PRIVATE KEY-----hidden-----END PRIVATE KEY-----",
    "touchline.cloudfront.private-key, -----BEGIN PUBLIC KEY-----hidden-----END PUBLIC KEY-----",
    "touchline.cloudfront.private-key, hid\u0000den"
  })
  void malformedValueIsNamedAndNotRepeated(String key, String value) {
    assertThatThrownBy(() -> with(key, value))
        .isInstanceOf(SettingException.class)
        .hasMessageStartingWith(key + ": ")
        .hasMessageNotContaining("hidden");
  }

  @Test
  void shortKeyIsRefused() {
    assertThatThrownBy(() -> with(PRIVATE_KEY, CloudFrontKeys.ofBits(1024).pkcs8()))
        .isInstanceOf(SettingException.class)
        .hasMessageContaining("2048 bits");
  }

  @Test
  void keyIsNotPrinted() {
    CloudFrontSettings settings = read(KEYS.settings()).orElseThrow();
    assertThat(settings.toString())
        .contains("***")
        .doesNotContain(settings.privateKey().getPrivateExponent().toString());
  }

  private static Optional<CloudFrontSettings> with(String key, String value) {
    Map<String, String> settings = KEYS.settings();
    settings.put(key, value);
    return read(settings);
  }

  private static Optional<CloudFrontSettings> read(Map<String, String> settings) {
    return CloudFrontSettings.read(new MapSettings(settings));
  }
}

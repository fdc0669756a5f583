package org.touchline.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SettingReaderTest {

  private static final Duration DAY = Duration.ofDays(1);

  private enum Colour {
    RED,
    DARK_BLUE
  }

  @Test
  void unsetKeysHaveTheirDefaults() {
    SettingReader reader = MapSettings.empty();
    assertThat(reader.text("k")).isEmpty();
    assertThat(reader.size("k", 5, 1)).isEqualTo(5);
    assertThat(reader.duration("k", DAY, Duration.ZERO, DAY)).isEqualTo(DAY);
    assertThat(reader.choice("k", Colour.class, Colour.RED)).isEqualTo(Colour.RED);
    assertThat(reader.url("k")).isEmpty();
    assertThat(reader.list("k")).isEmpty();
  }

  @Test
  void blankValuesAreUnset() {
    SettingReader reader = MapSettings.reader("k", " \t ");
    assertThat(reader.text("k")).isEmpty();
    assertThat(reader.size("k", 5, 1)).isEqualTo(5);
    assertThat(reader.list("k")).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "1, 1",
    "0, 0",
    "12B, 12",
    "1K, 1024",
    "1KB, 1024",
    "1KiB, 1024",
    "64 MiB, 67108864",
    "5GiB, 5368709120",
    "1T, 1099511627776",
    "'  7  ', 7"
  })
  void sizesAreRead(String text, long bytes) {
    assertThat(MapSettings.reader("k", text).size("k", -1, 0)).isEqualTo(bytes);
  }

  @ParameterizedTest
  @ValueSource(strings = {"-1", "1.5G", "many", "1X", "9223372036854775808", "9999999999 T", "3"})
  void otherSizesAreRefusedByTheirKey(String text) {
    assertThatThrownBy(() -> MapSettings.reader("k", text).size("k", 5, 4))
        .isInstanceOf(SettingException.class)
        .hasMessageStartingWith("k: is ");
  }

  @ParameterizedTest
  @CsvSource({
    "900, PT15M",
    "900s, PT15M",
    "15m, PT15M",
    "15 min, PT15M",
    "8h, PT8H",
    "1d, PT24H",
    "1500ms, PT1.5S",
    "pt15m, PT15M",
    "PT1H30M, PT1H30M"
  })
  void timeSpansAreRead(String text, Duration expected) {
    Duration read = MapSettings.reader("k", text).duration("k", DAY, Duration.ZERO, DAY);
    assertThat(read).isEqualTo(expected);
  }

  @ParameterizedTest
  @ValueSource(strings = {"soon", "-1", "1y", "PT", "25h", "999ms"})
  void otherTimeSpansAreRefusedByTheirKey(String text) {
    assertThatThrownBy(
            () -> MapSettings.reader("k", text).duration("k", DAY, Duration.ofSeconds(1), DAY))
        .isInstanceOf(SettingException.class)
        .hasMessageStartingWith("k: is ");
  }

  @ParameterizedTest
  @ValueSource(strings = {"dark-blue", "DARK_BLUE", "Dark-Blue"})
  void choicesAreReadInAnyCase(String text) {
    assertThat(MapSettings.reader("k", text).choice("k", Colour.class, Colour.RED))
        .isEqualTo(Colour.DARK_BLUE);
  }

  @Test
  void unknownChoiceListsTheKnownOnes() {
    assertThatThrownBy(() -> MapSettings.reader("k", "green").choice("k", Colour.class, Colour.RED))
        .hasMessage("k: is none of the known values; give one of: red, dark-blue");
  }

  @Test
  void absoluteWebAddressesAreRead() {
    assertThat(MapSettings.reader("k", "https://a.example:8443/b").url("k"))
        .contains(URI.create("https://a.example:8443/b"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"a.example", "ftp://a.example", "https:///b", "https://a b", "/b"})
  void otherAddressesAreRefused(String text) {
    assertThatThrownBy(() -> MapSettings.reader("k", text).url("k"))
        .isInstanceOf(SettingException.class)
        .hasMessageStartingWith("k: is not an absolute URL");
  }

  @Test
  void listsLoseBlanks() {
    assertThat(MapSettings.reader("k", " a, ,b,").list("k")).containsExactly("a", "b");
  }
}

package org.touchline.range;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Numbers of any length, around the ends of what a long can hold. */
class DecimalsTest {

  @ParameterizedTest
  @CsvSource({
    "0, 0",
    "007, 7",
    "9223372036854775799, 9223372036854775799",
    "9223372036854775800, 9223372036854775800",
    "9223372036854775806, 9223372036854775806",
    "0009223372036854775806, 9223372036854775806",
    "9223372036854775807, 9223372036854775807",
    "9223372036854775808, 9223372036854775807",
    "9223372036854775810, 9223372036854775807",
    "18446744073709551616, 9223372036854775807",
    "999999999999999999999999999999, 9223372036854775807"
  })
  void areReadAsFarAsALongGoes(String digits, long value) {
    assertThat(Decimals.saturated(digits)).isEqualTo(value);
  }

  @Test
  void onlyAsciiDigitsCount() {
    assertThat(Decimals.isDigits("0123456789")).isTrue();
    assertThat(Decimals.isDigits("")).isTrue();
    assertThat(Decimals.isDigits("12:")).isFalse();
    assertThat(Decimals.isDigits("12/")).isFalse();
    assertThat(Decimals.isDigits("\u0661")).isFalse();
  }
}

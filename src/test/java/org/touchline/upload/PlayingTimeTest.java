package org.touchline.upload;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.touchline.problem.ProblemCode;
import org.touchline.problem.Refused;

class PlayingTimeTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "0.001",
        "1",
        "5400.5",
        "5400.123456789",
        "5400.533333333334",
        "0.10000000000000001",
        "99999999"
      })
  void secondsOfAMatchAreRead(String text) {
    assertThat(PlayingTime.parsed(text)).isEqualTo(new BigDecimal(text));
    assertThat(PlayingTime.checked(new BigDecimal(text))).isEqualTo(new BigDecimal(text));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "-1", "+1", "1e3", "NaN", "1.", ".5", "1,5", "0", "0.0005", "\u0661"})
  void otherTextsAreRefused(String text) {
    assertThat(Refused.code(() -> PlayingTime.parsed(text))).isEqualTo(ProblemCode.INVALID_REQUEST);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "0",
        "-1",
        "0.0009",
        "100000000",
        "1E-999999999",
        "1E+999999999",
        "1E2147483647",
        "1.0000000000000000000000000000001"
      })
  void otherNumbersAreRefusedWithoutComputing(String number) {
    assertThat(Refused.code(() -> PlayingTime.checked(new BigDecimal(number))))
        .isEqualTo(ProblemCode.INVALID_REQUEST);
  }
}

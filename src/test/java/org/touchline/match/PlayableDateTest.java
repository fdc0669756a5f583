package org.touchline.match;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.touchline.problem.ProblemCode;
import org.touchline.problem.Refused;

class PlayableDateTest {

  @ParameterizedTest
  @ValueSource(strings = {"1850-01-01T00:00:00Z", "2026-11-22T14:30:00Z", "9999-12-31T23:59:59Z"})
  void matchesArePlayedThen(Instant date) {
    assertThat(PlayableDate.checked(date)).isEqualTo(date);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "1849-12-31T23:59:59Z",
        "+10000-01-01T00:00:00Z",
        "-1000000000-01-01T00:00:00Z",
        "+1000000000-12-31T23:59:59.999999999Z"
      })
  void noMatchIsPlayedThen(Instant date) {
    assertThat(Refused.code(() -> PlayableDate.checked(date)))
        .isEqualTo(ProblemCode.INVALID_REQUEST);
  }
}

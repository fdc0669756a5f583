package org.touchline.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BasicPasswordTest {

  @Test
  void passwordIsWhatFollowsTheFirstColon() {
    assertThat(BasicPassword.of("Basic " + encoded("user:pass:word\u00e9")))
        .contains("pass:word\u00e9");
    assertThat(BasicPassword.of("Basic " + encoded(":"))).contains("");
  }

  @Test
  void schemeIsOfAnyCase() {
    assertThat(BasicPassword.of("bAsIc  " + encoded("u:p"))).contains("p");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "Basic", "Basic ", "Basic !", "Basic bm8tY29sb24=", "Bearer dTpw"})
  void everythingElseHasNone(String authorization) {
    assertThat(BasicPassword.of(authorization)).isEmpty();
  }

  private static String encoded(String credentials) {
    return Base64.getEncoder().encodeToString(credentials.getBytes(StandardCharsets.UTF_8));
  }
}

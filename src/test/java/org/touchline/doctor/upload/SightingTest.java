package org.touchline.doctor.upload;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.touchline.problem.ProblemException;

/** Reading what a browser reports. */
class SightingTest {

  @Test
  void phaseAndStatusAreEnough() {
    Sighting seen = Sighting.parse("{\"phase\":\"put\",\"status\":0}");
    assertThat(seen.phase()).isEqualTo(Sighting.Phase.PUT);
    assertThat(seen.status()).isZero();
    assertThat(seen.body()).isEmpty();
    assertThat(seen.kind()).isEmpty();
  }

  @Test
  void everythingElseIsRead() {
    Sighting seen =
        Sighting.parse(
            "{\"phase\":\"form\",\"status\":413,\"body\":\"<x/>\",\"kind\":\"csp\","
                + "\"origin\":\"https://app.example:8443\","
                + "\"sent_headers\":{\"Content-Type\":\"video/mp4\"},\"more\":[1,{}]}");
    assertThat(seen.body()).isEqualTo("<x/>");
    assertThat(seen.kind()).contains(Sighting.Kind.CSP);
    assertThat(seen.origin()).contains("https://app.example:8443");
    assertThat(seen.sentHeaders()).isEqualTo(Map.of("content-type", "video/mp4"));
  }

  @Test
  void membersMayBeNull() {
    assertThat(
            Sighting.parse(
                "{\"phase\":\"put\",\"status\":0,\"body\":null,\"kind\":null,\"origin\":null,"
                    + "\"sent_headers\":null}"))
        .isNotNull();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "null",
        "[]",
        "{",
        "{}",
        "{\"phase\":\"put\"}",
        "{\"status\":0}",
        "{\"phase\":\"dance\",\"status\":0}",
        "{\"phase\":7,\"status\":0}",
        "{\"phase\":\"put\",\"status\":\"0\"}",
        "{\"phase\":\"put\",\"status\":-5}",
        "{\"phase\":\"put\",\"status\":1000}",
        "{\"phase\":\"put\",\"status\":0,\"origin\":\"https://app.example/\"}",
        "{\"phase\":\"put\",\"status\":0,\"origin\":\"x\\r\\nHost: y\"}",
        "{\"phase\":\"put\",\"status\":0,\"kind\":\"fog\"}",
        "{\"phase\":\"put\",\"status\":0,\"body\":{}}",
        "{\"phase\":\"put\",\"status\":0,\"sent_headers\":[]}",
        "{\"phase\":\"put\",\"status\":0,\"sent_headers\":{\"a\":1}}"
      })
  void whatIsNoReportIsRefused(String report) {
    assertThatThrownBy(() -> Sighting.parse(report)).isInstanceOf(ProblemException.class);
  }

  @Test
  void deepNestingIsRefusedOrPassedOver() {
    String deep = "[".repeat(30_000) + "]".repeat(30_000);
    assertThatThrownBy(() -> Sighting.parse("{\"phase\":\"put\",\"status\":0,\"x\":" + deep + "}"))
        .isInstanceOf(ProblemException.class);
  }
}

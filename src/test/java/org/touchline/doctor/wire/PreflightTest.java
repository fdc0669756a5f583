package org.touchline.doctor.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpHeaders;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Answers to preflights, judged as browsers judge them. */
class PreflightTest {

  private static final String ORIGIN = "https://app.example";

  @Test
  void answerThatAllowsAllIsEnough() {
    assertThat(
            preflight(
                    200,
                    "Access-Control-Allow-Origin: *",
                    "Access-Control-Allow-Methods: *",
                    "Access-Control-Allow-Headers: *")
                .isAllowed())
        .isTrue();
  }

  @Test
  void answerThatAllowsJustWhatIsAskedIsEnough() {
    assertThat(
            preflight(
                    204,
                    "Access-Control-Allow-Origin: " + ORIGIN,
                    "Access-Control-Allow-Methods: GET, PUT",
                    "Access-Control-Allow-Headers: x-amz-date, Content-Type")
                .refusal())
        .isEmpty();
  }

  @Test
  void forbiddenMeansThatNoRuleFits() {
    assertThat(preflight(403).refusal()).contains(Preflight.Refusal.NO_RULE);
    assertThat(preflight(200).refusal()).contains(Preflight.Refusal.NO_RULE);
  }

  @Test
  void redirectsAndFaultsAreNoAnswer() {
    assertThat(preflight(307).refusal()).contains(Preflight.Refusal.NO_ANSWER);
    assertThat(preflight(502).refusal()).contains(Preflight.Refusal.NO_ANSWER);
  }

  @Test
  void otherOriginsAreNotThisOne() {
    for (String other :
        List.of("https://app.example/", "http://app.example", ORIGIN + ", https://b.example")) {
      assertThat(preflight(200, "Access-Control-Allow-Origin: " + other).refusal())
          .contains(Preflight.Refusal.ORIGIN);
    }
    assertThat(
            preflight(
                    200,
                    "Access-Control-Allow-Origin: " + ORIGIN,
                    "Access-Control-Allow-Origin: " + ORIGIN)
                .refusal())
        .contains(Preflight.Refusal.ORIGIN);
  }

  @Test
  void methodsAreComparedToTheLetter() {
    assertThat(
            preflight(
                    200,
                    "Access-Control-Allow-Origin: *",
                    "Access-Control-Allow-Methods: GET, put",
                    "Access-Control-Allow-Headers: *")
                .refusal())
        .contains(Preflight.Refusal.METHOD);
  }

  @Test
  void headerThatIsNotAllowedIsNamed() {
    Preflight preflight =
        preflight(
            200,
            "Access-Control-Allow-Origin: *",
            "Access-Control-Allow-Methods: PUT",
            "Access-Control-Allow-Headers: x-amz-date");
    assertThat(preflight.refusal()).contains(Preflight.Refusal.HEADERS);
    assertThat(preflight.missingHeaders()).containsExactly("content-type");
  }

  private static Preflight preflight(int status, String... fields) {
    Map<String, List<String>> headers =
        Arrays.stream(fields)
            .map(field -> field.split(": ", 2))
            .collect(
                Collectors.groupingBy(
                    field -> field[0], Collectors.mapping(field -> field[1], Collectors.toList())));
    return new Preflight(
        ORIGIN,
        "PUT",
        Preflight.USUAL_HEADERS,
        new Answer(status, HttpHeaders.of(headers, (name, value) -> true), ""));
  }
}

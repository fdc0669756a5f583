package org.touchline.problem;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import java.io.StringReader;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.touchline.storage.ObjectKey;
import org.touchline.storage.StorageException;

class ProblemTest {

  private static final ObjectKey KEY =
      new ObjectKey("recordings/match_1/00000000000000000000000000000000.mp4");

  @ParameterizedTest
  @EnumSource
  void everyCodeMakesACompleteProblem(ProblemCode code) {
    JsonObject json = parsed(Problem.of(code, "In a \"sentence\"."));
    assertThat(json.keySet()).containsExactly("title", "status", "detail", "code", "message");
    assertThat(json.getInt("status")).isEqualTo(code.status()).isBetween(400, 599);
    assertThat(json.getString("code")).isEqualTo(code.text()).matches("[a-z0-9_]+");
    assertThat(json.getString("title")).isEqualTo(code.title()).isNotBlank();
    assertThat(json.getString("message")).isEqualTo("In a \"sentence\".");
    assertThat(json.getString("detail")).isEqualTo("In a \"sentence\".");
  }

  @ParameterizedTest
  @EnumSource
  void waitingIsAdvisedWhereItHelps(ProblemCode code) {
    boolean passes = code.status() == 429 || code.status() == 503;
    assertThat(code.retryAfter().isPresent()).isEqualTo(passes);
  }

  @Test
  void furtherMembersAreListsExceptNext() {
    Problem problem =
        new Problem(
            ProblemCode.TOO_LARGE,
            "d",
            Map.of("next", List.of("multipart"), "missing", List.of("A", "B")));
    JsonObject json = parsed(problem);
    assertThat(json.getString("next")).isEqualTo("multipart");
    assertThat(json.getJsonArray("missing")).hasSize(2);
  }

  @ParameterizedTest
  @CsvSource({
    "400, INVALID_REQUEST",
    "401, UNAUTHENTICATED",
    "403, FORBIDDEN",
    "404, NOT_FOUND",
    "405, METHOD_NOT_ALLOWED",
    "406, NOT_ACCEPTABLE",
    "408, TIMEOUT",
    "409, CONFLICT",
    "412, PRECONDITION_FAILED",
    "413, TOO_LARGE",
    "414, URI_TOO_LONG",
    "415, UNSUPPORTED_MEDIA_TYPE",
    "416, RANGE_NOT_SATISFIABLE",
    "418, INVALID_REQUEST",
    "431, HEADERS_TOO_LARGE",
    "500, INTERNAL_ERROR",
    "501, INTERNAL_ERROR",
    "503, STORAGE_UNAVAILABLE"
  })
  void statusAloneHasACode(int status, ProblemCode code) {
    assertThat(ProblemCode.ofStatus(status)).isEqualTo(code);
  }

  @Test
  void storesFailuresAreToldWithoutTheirWords() {
    Stream.of(
            new StorageException.Missing(KEY, null),
            new StorageException.Changed(KEY, null),
            new StorageException.Denied("reading", KEY, null),
            new StorageException.Full(KEY, null),
            new StorageException.Unavailable("connect to 10.0.0.1: refused", null))
        .map(StorageProblems::of)
        .forEach(
            problem ->
                assertThat(problem.detail()).doesNotContain("recordings/").doesNotContain("10.0"));
  }

  @Test
  void storesFailuresHaveTheirOwnCodes() {
    assertThat(StorageProblems.of(new StorageException.Missing(KEY, null)).code())
        .isEqualTo(ProblemCode.RECORDING_MISSING);
    assertThat(StorageProblems.of(new StorageException.Changed(KEY, null)).code())
        .isEqualTo(ProblemCode.STORAGE_CHANGED);
    assertThat(StorageProblems.of(new StorageException.Full(KEY, null)).code())
        .isEqualTo(ProblemCode.INSUFFICIENT_STORAGE);
    assertThat(StorageProblems.of(new StorageException.Denied("reading", KEY, null)).code())
        .isEqualTo(ProblemCode.STORAGE_UNAVAILABLE);
  }

  @Test
  void failingStoreIsABadGatewayToAViewer() {
    assertThat(StorageProblems.ofPlayback(new StorageException.Unavailable("x", null)).code())
        .isEqualTo(ProblemCode.STORAGE_FAILED);
    assertThat(StorageProblems.ofPlayback(new StorageException.Changed(KEY, null)).code())
        .isEqualTo(ProblemCode.STORAGE_CHANGED);
  }

  @Test
  void problemIsAnAnswerAndCarriesNoStack() {
    ProblemException exception = new ProblemException(ProblemCode.NOT_FOUND, "Nothing.");
    assertThat(exception).hasMessage("Nothing.");
    assertThat(exception.getStackTrace()).isEmpty();
  }

  private static JsonObject parsed(Problem problem) {
    try (JsonReader reader = Json.createReader(new StringReader(problem.json()))) {
      return reader.readObject();
    }
  }
}

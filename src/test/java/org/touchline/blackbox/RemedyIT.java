package org.touchline.blackbox;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.JsonObject;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Remedies that the doctor applies itself, where the storage service has no call for them. */
@On({Site.H2_WITH_BUCKET, Site.POSTGRESQL_WITH_BUCKET})
class RemedyIT {

  private static final String CORS = "/api/doctor/cors/";
  private static final String LIFECYCLE = "/api/doctor/lifecycle/";

  private final Installation server;

  RemedyIT(Installation server) {
    this.server = server;
  }

  @Test
  void serviceWithoutCorsRulesIsSaidToHaveNone() {
    JsonObject outcome = admin().json("POST", CORS, "{\"apply\":true}").expect(200).json();
    assertThat(outcome.getBoolean("supported")).isFalse();
    assertThat(outcome.getBoolean("applied")).isFalse();
    assertThat(outcome.getBoolean("changed")).isFalse();
    assertThat(outcome.getString("detail"))
        .contains("501 NotImplemented", "s3proxy.cors-allow-origins");
    assertThat(outcome.getJsonArray("snippets").toString()).contains("https://front.example");
  }

  @Test
  void everyOriginIsTriedOut() {
    JsonObject outcome =
        admin()
            .json("POST", CORS, "{\"origins\":[\"https://unknown.example\"]}")
            .expect(200)
            .json();
    assertThat(outcome.getJsonArray("verified").getValuesAs(JsonObject.class))
        .filteredOn(tried -> !tried.getBoolean("ok"))
        .extracting(tried -> tried.getString("origin"))
        .containsExactly("https://unknown.example");
  }

  @Test
  void serviceWithoutLifecycleRulesIsSaidToHaveNone() {
    JsonObject outcome = admin().json("POST", LIFECYCLE, "{}").expect(200).json();
    assertThat(outcome.getBoolean("supported")).isFalse();
    assertThat(outcome.getString("detail")).contains("501 NotImplemented");
    assertThat(outcome.getJsonArray("snippets").toString()).contains("recordings/");
  }

  @ParameterizedTest
  @ValueSource(strings = {CORS, LIFECYCLE})
  void onlyAdministratorsMayAsk(String call) {
    server.uploader().json("POST", call, "{}").expectProblem(403, "forbidden");
    server.anonymous().json("POST", call, "{}").expectProblem(401, "unauthenticated");
  }

  @ParameterizedTest
  @ValueSource(strings = {CORS, LIFECYCLE})
  void pathIsTheSameWithoutItsSlash(String call) {
    admin().json("POST", call.replaceAll("/$", ""), "{}").expect(200);
  }

  @Test
  void originThatIsNoneIsRefused() {
    admin()
        .json("POST", CORS, "{\"origins\":[\"javascript:alert(1)\"]}")
        .expectProblem(400, "invalid_request");
  }

  @Test
  void noSecretIsAnswered() {
    assertThat(admin().json("POST", CORS, "{}").expect(200).text())
        .doesNotContain(S3Place.SECRET_KEY, "X-Amz-Signature");
  }

  private Api admin() {
    return server.as("admin", server.newTeam());
  }
}

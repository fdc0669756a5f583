package org.touchline.blackbox;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.io.StringReader;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.touchline.BuildPlace;
import org.touchline.Together;

/** The doctor's calls. */
@On({Site.H2_WITH_BUCKET, Site.POSTGRESQL_WITH_BUCKET})
class DoctorIT {

  private final Installation server;

  DoctorIT(Installation server) {
    this.server = server;
  }

  @Test
  void reportIsAnsweredAndKept() {
    Api admin = admin();
    JsonObject report = admin.json("POST", "/api/doctor/", "{}").expect(200).json();
    assertThat(abovePass(report)).isEqualTo(BuildPlace.blamed());
    assertThat(report.getJsonArray("checks").getValuesAs(JsonObject.class))
        .isNotEmpty()
        .allSatisfy(
            check ->
                assertThat(check)
                    .containsKeys(
                        "id", "title", "status", "evidence", "cause", "fix", "snippets", "doc"));
    assertThat(admin.get("/api/doctor/").expect(200).json()).isEqualTo(report);
  }

  @Test
  void runWithoutABodyIsARun() {
    assertThat(admin().send("POST", "/api/doctor/", "Content-Type", "application/json").expect(200))
        .extracting(reply -> reply.json().getString("started_at"))
        .asString()
        .isNotBlank();
  }

  @Test
  void resultsAreToldLineByLine() {
    Reply reply =
        admin()
            .send(
                "POST",
                "/api/doctor/",
                "Content-Type",
                "application/json",
                "Accept",
                "application/x-ndjson")
            .expect(200);
    List<JsonObject> lines = reply.text().lines().map(DoctorIT::object).toList();
    int checks = lines.get(0).getJsonArray("checks").size();
    assertThat(lines).hasSize(checks + 2);
    assertThat(lines.subList(1, checks + 1)).allMatch(line -> line.containsKey("evidence"));
    assertThat(lines.get(checks + 1)).containsKeys("status", "started_at");
  }

  @Test
  void oneRunGoesOnAtATime() throws Exception {
    Api admin = admin();
    assertThat(refusedOfThreeAtOnce(admin))
        .isNotEmpty()
        .allSatisfy(
            reply ->
                assertThat(reply.expectProblem(409, "conflict").text())
                    .contains("GET /api/doctor/"));
    admin.json("POST", "/api/doctor/", "{}").expect(200);
  }

  /** On a slow machine three may come one after the other; then they come again. */
  private static List<Reply> refusedOfThreeAtOnce(Api admin) throws Exception {
    List<Reply> refused = List.of();
    for (int i = 0; i < 5 && refused.isEmpty(); i++) {
      List<Reply> replies = Together.call(3, () -> admin.json("POST", "/api/doctor/", "{}"));
      assertThat(replies).extracting(Reply::status).contains(200).containsOnly(200, 409);
      refused = replies.stream().filter(reply -> reply.status() == 409).toList();
    }
    return refused;
  }

  @Test
  void historyNamesWhoAskedAndLeadsToTheReports() {
    Api admin = admin();
    JsonObject report = admin.json("POST", "/api/doctor/", "{}").expect(200).json();
    String history = admin.get("/api/doctor/reports/").expect(200).text();
    JsonObject newest = Json.createReader(new StringReader(history)).readArray().getJsonObject(0);
    assertThat(newest.getString("requested_by")).isNotBlank();
    assertThat(admin.get("/api/doctor/reports/" + newest.getInt("id") + "/").expect(200).json())
        .isEqualTo(report);
  }

  @Test
  void originThatIsNoneIsRefused() {
    admin()
        .json("POST", "/api/doctor/", "{\"origins\":[\"https://app.example/path\"]}")
        .expectProblem(400, "invalid_request");
  }

  @Test
  void onlyAdministratorsMayAsk() {
    server.uploader().json("POST", "/api/doctor/", "{}").expectProblem(403, "forbidden");
    server.uploader().get("/api/doctor/").expectProblem(403, "forbidden");
    server.anonymous().get("/api/doctor/").expectProblem(401, "unauthenticated");
  }

  /** The checks that found something: none, where all is well. */
  private static Set<String> abovePass(JsonObject report) {
    return report.getJsonArray("checks").getValuesAs(JsonObject.class).stream()
        .filter(check -> Set.of("warn", "fail").contains(check.getString("status")))
        .map(check -> check.getString("id"))
        .collect(Collectors.toSet());
  }

  private Api admin() {
    return server.as("admin", server.newTeam());
  }

  private static JsonObject object(String line) {
    return Json.createReader(new StringReader(line)).readObject();
  }
}

package org.touchline.blackbox;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.Json;
import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import java.io.IOException;
import java.io.StringReader;
import java.net.URI;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Files;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the server makes of failed uploads. */
@On({Site.H2_WITH_BUCKET, Site.POSTGRESQL_WITH_BUCKET})
class UploadReportIT {

  private static final String REPORT = "video/upload-report/";

  private final Installation server;

  UploadReportIT(Installation server) {
    this.server = server;
  }

  @Test
  void putWithoutAnAnswerIsExplainedForTheOriginThatAsks() {
    MatchCalls match = MatchCalls.ofNewMatch(server.uploader());
    JsonObject explained =
        match
            .api()
            .send(
                "POST",
                match.path(REPORT),
                BodyPublishers.ofString("{\"phase\":\"put\",\"status\":0}"),
                "Content-Type",
                "application/json",
                "Origin",
                "https://stranger.example")
            .expect(200)
            .json();
    assertThat(explained.keySet()).containsExactlyInAnyOrder("code", "cause", "fix", "next");
    assertThat(explained.getString("code")).isEqualTo("cors_origin_not_allowed");
    assertThat(explained.getString("cause"))
        .contains("https://stranger.example", "stato-recording");
    assertThat(explained.getString("fix")).contains("The administrator must");
    assertThat(explained.getString("next")).isEqualTo("fallback");
  }

  @Test
  void withoutAnOriginItIsTheServersOwn() {
    MatchCalls match = MatchCalls.ofNewMatch(server.uploader());
    // The bucket lets the server's own pages in and no stranger's.
    assertThat(report(match, "put", 0, "").expect(200).text("code")).isEqualTo("network_of_client");
  }

  @ParameterizedTest
  @CsvSource({
    "put, 503, SlowDown, slow_down, retry",
    "put, 403, ExpiredToken, credentials_expired, reissue",
    "put, 403, AccessDenied, access_denied, fallback",
    "form, 502, none, proxy_failed, retry",
    "form, 413, none, proxy_body_limit, stop"
  })
  void nextSaysWhatToDo(String phase, int status, String s3Code, String code, String next) {
    MatchCalls match = MatchCalls.ofNewMatch(server.uploader());
    String body = s3Code.equals("none") ? "<html></html>" : error(s3Code);
    JsonObject explained = report(match, phase, status, body).expect(200).json();
    assertThat(explained.getString("code")).isEqualTo(code);
    assertThat(explained.getString("next")).isEqualTo(next);
  }

  @Test
  void urlThatWasChangedOnItsWayIsToldWithoutItsSignature() throws IOException {
    MatchCalls match = MatchCalls.ofNewMatch(server.uploader());
    URI url = URI.create(match.uploadUrl("match.mp4").expect(200).text("upload_url"));
    String signature = url.toString().replaceAll(".*X-Amz-Signature=([0-9a-f]+).*", "$1");
    URI changed =
        URI.create(url.toString().replaceAll("[0-9a-f]{32}\\.mp4", "0".repeat(32) + ".mp4"));
    Reply refused = Api.put(changed, Videos.small()).expect(403);
    String body =
        refused
            .text()
            .replace(
                "</Error>", "<SignatureProvided>" + signature + "</SignatureProvided></Error>");
    JsonObject explained = report(match, "put", 403, body).expect(200).json();
    assertThat(explained.getString("code")).isEqualTo("key_changed");
    assertThat(explained.getString("next")).isEqualTo("reissue");
    assertThat(explained.toString()).doesNotContain(signature);
    assertThat(Files.readString(server.logFile())).doesNotContain(signature);
    assertThat(failures(server.as("admin", 1)).toString()).doesNotContain(signature);
  }

  @Test
  void administratorSeesTheTeamsFailuresInGroups() {
    long team = server.newTeam();
    MatchCalls match = MatchCalls.ofNewMatch(server.as("uploader", team));
    report(match, "put", 503, error("SlowDown")).expect(200);
    report(match, "put", 403, error("AccessDenied")).expect(200);
    report(match, "put", 503, error("SlowDown")).expect(200);
    JsonArray groups = failures(server.as("admin", team));
    assertThat(groups.getValuesAs(JsonObject.class))
        .extracting(group -> group.getString("code") + " " + group.getInt("count"))
        .containsExactly("slow_down 2", "access_denied 1");
    JsonObject newest = groups.getJsonObject(0);
    assertThat(newest.keySet())
        .containsExactlyInAnyOrder(
            "code", "cause", "fix", "origin", "count", "last_at", "last_by", "last_match");
    assertThat(newest.getInt("last_match")).isEqualTo((int) match.id());
    assertThat(newest.getString("origin")).isEqualTo(server.baseUri().toString());
    assertThat(failures(server.as("admin", server.newTeam()))).isEmpty();
  }

  @Test
  void onlyThoseWhoUploadReportAndOnlyAdministratorsRead() {
    long team = server.newTeam();
    MatchCalls match = MatchCalls.ofNewMatch(server.as("uploader", team));
    report(match.by(server.as("admin", team)), "put", 503, "").expect(200);
    report(match.by(server.as("viewer", team)), "put", 503, "").expectProblem(403, "forbidden");
    report(match.by(server.anonymous()), "put", 503, "").expectProblem(401, "unauthenticated");
    String path = "/api/doctor/upload-failures/";
    server.as("uploader", team).get(path).expectProblem(403, "forbidden");
    server.anonymous().get(path).expectProblem(401, "unauthenticated");
  }

  @Test
  void matchOfAnotherTeamIsAsIfItWereMissing() {
    MatchCalls match = MatchCalls.ofNewMatch(server.uploader());
    Api stranger = server.uploader();
    Reply other = report(match.by(stranger), "put", 503, "").expectProblem(404, "not_found");
    Reply missing = report(new MatchCalls(stranger, 999_999_999), "put", 503, "").expect(404);
    assertThat(other.json()).isEqualTo(missing.json());
    assertThat(failures(server.as("admin", server.newTeam()))).isEmpty();
  }

  @Test
  void whatIsNoReportIsRefused() {
    MatchCalls match = MatchCalls.ofNewMatch(server.uploader());
    for (String body : List.of("", "null", "[]", "{", "{\"a\":" + "[".repeat(5_000))) {
      match.api().json("POST", match.path(REPORT), body).expectProblem(400, "malformed_json");
    }
    match.api().json("POST", match.path(REPORT), "{}").expectProblem(400, "invalid_request");
    report(match, "put", 403, "x".repeat(70_000)).expectProblem(413, "too_large");
  }

  private static Reply report(MatchCalls match, String phase, int status, String body) {
    JsonObjectBuilder report =
        Json.createObjectBuilder()
            .add("phase", phase)
            .add("status", status)
            .add("body", body)
            .add("sent_headers", Json.createObjectBuilder().add("Content-Type", "video/mp4"));
    return match.api().post(match.path(REPORT), report.build());
  }

  private static JsonArray failures(Api admin) {
    String text = admin.get("/api/doctor/upload-failures/").expect(200).text();
    return Json.createReader(new StringReader(text)).readArray();
  }

  private static String error(String code) {
    return "<Error><Code>" + code + "</Code><Message>no</Message></Error>";
  }
}

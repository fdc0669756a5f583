package org.touchline.blackbox;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Who may call what. */
@On({Site.H2_WITH_BUCKET, Site.POSTGRESQL_WITH_BUCKET})
class RolesIT {

  private static final String KEY = "?key=recordings/match_1/0123456789abcdef0123456789abcdef.mp4";

  private final Installation server;

  RolesIT(Installation server) {
    this.server = server;
  }

  @Test
  void firstAdministratorLogsInWithThePasswordInTheDataFolder() throws IOException {
    Reply login = logIn("admin", initialPassword()).expect(200);
    assertThat(login.json().getInt("expires_in")).isPositive();
    JsonObject me =
        server.anonymous().withBearer(login.text("access")).get("/api/auth/me/").expect(200).json();
    assertThat(me.getString("username")).isEqualTo("admin");
    assertThat(me.getJsonArray("groups").getValuesAs(JsonString::getString))
        .containsExactlyInAnyOrder("viewer", "uploader", "admin");
    assertThat(me.getInt("team_id")).isPositive();
  }

  @Test
  void passwordFileIsTheOwnersAlone() throws IOException {
    Path file = server.dataFolder().resolve("initial-admin");
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
        .isEqualTo("rw-------");
  }

  @Test
  void wrongPasswordIsRefused() {
    logIn("admin", "wrong").expectProblem(401, "invalid_credentials");
    logIn("nobody", "wrong").expectProblem(401, "invalid_credentials");
  }

  @Test
  void refreshGetsTheNextToken() throws IOException {
    String refresh = logIn("admin", initialPassword()).expect(200).text("refresh");
    JsonObject body = Json.createObjectBuilder().add("refresh", refresh).build();
    Reply next = server.anonymous().post("/api/auth/refresh/", body).expect(200);
    server.anonymous().withBearer(next.text("access")).get("/api/auth/me/").expect(200);
    JsonObject wrong = Json.createObjectBuilder().add("refresh", refresh + "x").build();
    server.anonymous().post("/api/auth/refresh/", wrong).expectProblem(401, "invalid_credentials");
  }

  /** Method and path below a match. */
  static Stream<List<String>> callsOfUploaders() {
    return Stream.of(
        List.of("POST", "video/upload-url/"),
        List.of("POST", "video/confirm/"),
        List.of("POST", "video/"),
        List.of("POST", "video/uppy/ticket/"),
        List.of("POST", "video/uppy/sign/"),
        List.of("GET", "video/uppy/s3/params/"),
        List.of("POST", "video/uppy/s3/multipart/"),
        List.of("GET", "video/uppy/s3/multipart/an-upload/"),
        List.of("GET", "video/uppy/s3/multipart/an-upload/1/"),
        List.of("POST", "video/uppy/s3/multipart/an-upload/complete/"),
        List.of("DELETE", "video/uppy/s3/multipart/an-upload/"),
        List.of("PATCH", ""),
        List.of("DELETE", ""),
        List.of("DELETE", "recording/"),
        List.of("POST", "recording/revoke/"));
  }

  static Stream<List<String>> callsOfViewers() {
    return Stream.of(
        List.of("GET", ""),
        List.of("GET", "recording/"),
        List.of("POST", "recording/token/"),
        List.of("GET", "recording/stream/"));
  }

  static Stream<List<String>> calls() {
    return Stream.concat(callsOfUploaders(), callsOfViewers());
  }

  @ParameterizedTest
  @MethodSource("callsOfUploaders")
  void viewerMayNotChangeAnything(List<String> call) {
    long team = server.newTeam();
    MatchCalls match = MatchCalls.ofNewMatch(server.as("uploader", team));
    valid(call, match.by(server.as("viewer", team))).expectProblem(403, "forbidden");
  }

  @Test
  void viewerMayNotCreateMatches() {
    JsonObject wanted =
        Json.createObjectBuilder()
            .add("opponent", "United")
            .add("kickoff_at", "2026-11-22T15:00:00Z")
            .build();
    server
        .as("viewer", server.newTeam())
        .post("/api/matches/", wanted)
        .expectProblem(403, "forbidden");
  }

  @Test
  void viewerReadsAndPlays() {
    long team = server.newTeam();
    MatchCalls match = MatchCalls.ofNewMatch(server.as("uploader", team));
    match.uploadDirectly(Videos.small());
    MatchCalls seen = match.by(server.as("viewer", team));
    seen.read().expect(200);
    seen.recording().expect(200);
    seen.api().send("POST", match.path("recording/token/")).expect(200);
    seen.api().get(match.path("recording/stream/")).expect(200);
  }

  @ParameterizedTest
  @MethodSource("calls")
  void nobodyCallsWithoutALogin(List<String> call) {
    MatchCalls match = MatchCalls.ofNewMatch(server.uploader());
    Reply refused = valid(call, match.by(server.anonymous()));
    refused.expectProblem(401, "unauthenticated");
    assertThat(refused.header("WWW-Authenticate")).startsWith("Bearer");
  }

  @ParameterizedTest
  @ValueSource(strings = {"x", "a.b.c", "forged", "expired"})
  void badTokenIsRefused(String kind) {
    long team = server.newTeam();
    String token =
        switch (kind) {
          case "forged" -> Tokens.forged("admin", team);
          case "expired" -> Tokens.expired("admin", team);
          default -> kind;
        };
    Reply refused = server.anonymous().withBearer(token).get("/api/matches/");
    refused.expect(401);
    assertThat(refused.header("Content-Type")).startsWith("application/problem+json");
    assertThat(refused.header("WWW-Authenticate")).startsWith("Bearer");
  }

  @ParameterizedTest
  @MethodSource("calls")
  void matchOfAnotherTeamIsAsIfItWereMissing(List<String> call) {
    MatchCalls match = MatchCalls.ofNewMatch(server.uploader());
    match.uploadDirectly(Videos.small());
    Api stranger = server.uploader();
    Reply other = valid(call, match.by(stranger)).expect(404);
    Reply missing = valid(call, new MatchCalls(stranger, 999_999_999)).expect(404);
    assertThat(other.json()).isEqualTo(missing.json());
  }

  @Test
  void confirmOfAnotherTeamsUploadIsAsIfTheMatchWereMissing() {
    MatchCalls match = MatchCalls.ofNewMatch(server.uploader());
    String key = match.putDirectly(Videos.small());
    match.by(server.uploader()).confirm(key).expectProblem(404, "not_found");
    match.confirm(key).expect(201);
  }

  @Test
  void listShowsOnlyTheOwnTeamsMatches() {
    MatchCalls.ofNewMatch(server.uploader());
    assertThat(server.uploader().get("/api/matches/").expect(200).json().getInt("count")).isZero();
  }

  /** The call with a body that would do. */
  private static Reply valid(List<String> call, MatchCalls match) {
    String method = call.get(0);
    String path = match.path(call.get(1));
    return switch (call.get(1)) {
      case "video/" -> match.fallback(Videos.small());
      case "video/upload-url/" -> match.uploadUrl("match.mp4");
      case "video/confirm/" ->
          match.confirm("recordings/match_1/0123456789abcdef0123456789abcdef.mp4");
      case "video/uppy/sign/" -> UppyCalls.of(match).sign("PUT", "match.mp4", "", 0);
      case "video/uppy/s3/multipart/" -> UppyCalls.of(match).begin();
      case "video/uppy/s3/multipart/an-upload/complete/" ->
          match.api().json(method, path + KEY, "{\"parts\":[]}");
      default ->
          path.contains("/uppy/s3/")
              ? match.api().send(method, path + KEY + "&filename=match.mp4")
              : method.equals("PATCH")
                  ? match.api().patch(path, Json.createObjectBuilder().add("season", "x").build())
                  : match.api().send(method, path);
    };
  }

  private Reply logIn(String username, String password) {
    JsonObject login =
        Json.createObjectBuilder().add("username", username).add("password", password).build();
    return server.anonymous().post("/api/auth/login/", login);
  }

  private String initialPassword() throws IOException {
    return Files.readString(server.dataFolder().resolve("initial-admin")).strip();
  }
}

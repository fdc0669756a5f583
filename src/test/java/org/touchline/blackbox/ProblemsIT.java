package org.touchline.blackbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.SocketException;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Every refusal has one shape: never the container's page, never a 5xx. */
@On(Site.H2_WITH_BUCKET)
class ProblemsIT {

  private static final String LOGIN =
      "POST /api/auth/login/ HTTP/1.1\r\nHost: touchline\r\nContent-Type: application/json\r\n";

  private final Installation server;

  ProblemsIT(Installation server) {
    this.server = server;
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/api/",
        "/api/nothing/",
        "/api/matches/x/",
        "/api/matches/1/nothing/",
        "/api/matches/-1/",
        "/api/matches/9999999999999999999/",
        "/media/",
        "/media/nothing.mp4",
        "/media/recordings/match_1/x.mp4",
        "/nothing/here"
      })
  void unknownPathIsNotFound(String path) {
    server.uploader().get(path).expectProblem(404, "not_found");
  }

  @ParameterizedTest
  @ValueSource(strings = {"/api/%", "/media/%2", "/api/matches/%zz/"})
  void brokenEscapesAreNoServerError(String path) throws IOException {
    try (RawHttp connection = RawHttp.to(server.baseUri())) {
      connection.send("GET " + path + " HTTP/1.1\r\nHost: touchline\r\nConnection: close\r\n\r\n");
      // Payara answers an empty 200 before any application is asked.
      assertThat(connection.statusLine()).matches("HTTP/1.1 (200|4\\d\\d).*");
    }
  }

  @ParameterizedTest
  @CsvSource({
    "PUT, /api/matches/",
    "DELETE, /api/matches/",
    "GET, /api/auth/login/",
    "POST, /api/config/",
    "PATCH, /api/auth/me/",
    "PROPFIND, /api/matches/"
  })
  void wrongMethodIsNotAllowed(String method, String path) {
    server.uploader().send(method, path).expectProblem(405, "method_not_allowed");
  }

  static Stream<List<String>> calls() {
    return Stream.of(
        List.of("POST", "/api/matches/"),
        List.of("PATCH", "/api/matches/ID/"),
        List.of("POST", "/api/matches/ID/video/upload-url/"),
        List.of("POST", "/api/matches/ID/video/confirm/"),
        List.of("POST", "/api/auth/login/"),
        List.of("POST", "/api/auth/refresh/"));
  }

  @ParameterizedTest
  @MethodSource("calls")
  void whatIsNoJsonObjectIsRefused(List<String> call) {
    MatchCalls match = MatchCalls.ofNewMatch(server.uploader());
    String path = call.get(1).replace("ID", Long.toString(match.id()));
    Api api = path.startsWith("/api/auth/") ? server.anonymous() : match.api();
    for (String body : List.of("{", "not json", "[]", "\"text\"", "null", "", "{\"a\":}", "<x/>")) {
      Reply refused = api.json(call.get(0), path, body);
      assertThat(refused.status()).as("%s: %s", body, refused).isEqualTo(400);
      refused.expectProblem(400, refused.text("code"));
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"filename\":null}",
        "{\"filename\":\"a.mp4\",\"size\":-1}",
        "{\"filename\":\"a.mp4\",\"size\":\"x\"}",
        "{\"filename\":[\"a.mp4\"]}",
        "{\"filename\":{}}"
      })
  void membersOfTheWrongKindAreRefused(String body) {
    MatchCalls match = MatchCalls.ofNewMatch(server.uploader());
    Reply refused = match.api().json("POST", match.path("video/upload-url/"), body);
    refused.expectProblem(400, refused.expect(400).text("code"));
  }

  @Test
  void loginThatSaysItIsTooLargeIsNotReadAtAll() throws IOException {
    try (RawHttp connection = RawHttp.to(server.baseUri())) {
      connection.send(LOGIN + "Content-Length: 4000000000\r\n\r\n{\"username\":");
      connection.reply("POST").expectProblem(413, "too_large");
    }
  }

  @Test
  void loginThatDoesNotSayItIsTooLargeIsReadToItsLimit() throws IOException {
    String name = "x".repeat(2 << 20);
    String body = "{\"username\":\"" + name + "\",\"password\":\"\"}";
    try (RawHttp connection = RawHttp.to(server.baseUri())) {
      connection.send(
          LOGIN
              + "Transfer-Encoding: chunked\r\n\r\n"
              + Integer.toHexString(body.length())
              + "\r\n"
              + body
              + "\r\n0\r\n\r\n");
      connection.reply("POST").expectProblem(413, "too_large");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"[", "{\"username\":", "{\"a\":["})
  void bottomlessJsonIsNoServerError(String opening) {
    String body = "{\"password\":" + opening.repeat(100_000);
    Reply refused = server.anonymous().json("POST", "/api/auth/login/", body);
    refused.expectProblem(400, refused.expect(400).text("code"));
  }

  @ParameterizedTest
  @MethodSource("calls")
  void otherMediaTypesAreNotSupported(List<String> call) {
    MatchCalls match = MatchCalls.ofNewMatch(server.uploader());
    String path = call.get(1).replace("ID", Long.toString(match.id()));
    Api api = path.startsWith("/api/auth/") ? server.anonymous() : match.api();
    Form form = Form.ofVideo("a.mp4", Videos.small()).withContentType("text/plain");
    api.send(call.get(0), path, form.publisher(), "Content-Type", "text/plain")
        .expectProblem(415, "unsupported_media_type");
  }

  @Test
  void answersTellNothingOfTheServer() {
    for (String path : List.of("/api/nothing/", "/api/matches/", "/nothing", "/api/config/")) {
      Reply reply = server.anonymous().get(path);
      assertThat(reply.header("Server")).as(path).isEmpty();
      assertThat(reply.header("X-Powered-By")).as(path).isEmpty();
      assertThat(reply.header("X-Content-Type-Options")).as(path).isEqualTo("nosniff");
      assertThat(reply.text()).as(path).doesNotContain("Exception", "payara", "WildFly", "\tat ");
    }
  }

  @Test
  void headerFieldsWithoutEndAreAClientsError() throws IOException {
    try (RawHttp connection = RawHttp.to(server.baseUri())) {
      connection.send(
          "GET /api/config/ HTTP/1.1\r\nHost: touchline\r\nX: "
              + "x".repeat(1 << 20)
              + "\r\nConnection: close\r\n\r\n");
      assertThat(connection.statusLine()).matches("(HTTP/1.1 4\\d\\d.*)?");
    } catch (SocketException e) {
      // The server had closed the connection before all of it was sent: a refusal, too.
      assertThat(e).isNotNull();
    }
  }
}

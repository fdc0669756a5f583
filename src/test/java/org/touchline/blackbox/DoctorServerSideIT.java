package org.touchline.blackbox;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.JsonObject;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the doctor says of proxies between people and the server. */
@Tag("blackbox")
class DoctorServerSideIT {

  /** Without S3 there is one warning; nothing else may be above pass. */
  private static final String HEALTHY = "settings-bucket";

  private static final FaultyProxy PROXY = FaultyProxy.start();
  private static final Installation SERVER =
      Installation.prepare(
          new Setup(
              "behind-a-proxy",
              Database.H2,
              Setup.Storage.LOCAL,
              Map.of(
                  "TOUCHLINE_PUBLIC_URL",
                  PROXY.baseUri().toString(),
                  Site.ORIGINS,
                  "https://front.example")));

  @BeforeAll
  static void start() {
    PROXY.leadTo(SERVER.baseUri());
    SERVER.startServer(Set.of());
  }

  @AfterAll
  static void end() {
    SERVER.close();
    PROXY.close();
  }

  @BeforeEach
  void makeTheProxyGood() {
    PROXY.leadTo(SERVER.baseUri());
    PROXY.obey();
  }

  @Test
  void goodProxyIsNotBlamed() {
    JsonObject report = examine();
    assertThat(blamed(report)).containsExactly(HEALTHY);
    for (String id :
        List.of(
            "public-url",
            "proxy-route",
            "proxy-body",
            "proxy-range",
            "proxy-buffering",
            "proxy-authorization",
            "api-cors",
            "data-folder",
            "data-space",
            "database",
            "server-settings",
            "stream-secret")) {
      assertThat(check(report, id)).as(id).isNotNull();
      assertThat(check(report, id).getString("status")).as(id).isEqualTo("pass");
    }
  }

  @ParameterizedTest
  @CsvSource({
    "CAP_BODIES, proxy-body, caps request bodies, client_max_body_size",
    "CUT_BODIES, proxy-body, caps request bodies, client_max_body_size",
    "STRIP_RANGE, proxy-range, takes the Range field away, pass Range",
    "BUFFER, proxy-buffering, keeps answers back, proxy_buffering",
    "DROP_AUTHORIZATION, proxy-authorization, drops or replaces, unchanged",
    "REPLACE_AUTHORIZATION, proxy-authorization, drops or replaces, unchanged",
    "REFUSE_OPTIONS, api-cors, answers preflights itself, pass OPTIONS",
    "STRIP_CORS, api-cors, changes CORS fields, pass OPTIONS",
    "DOUBLE_CORS, api-cors, changes CORS fields, adding none",
    "REDIRECT, proxy-route, answers with a redirect, the end of the redirect",
    "ASK_FOR_LOGIN, proxy-route, a login of its own, without its own login",
    "BAD_GATEWAY, proxy-route, does not reach it, upstream",
    "ANSWER_ITSELF, proxy-route, Somebody else than Touchline, own address"
  })
  void faultOfAProxyIsBlamedByOneCheck(FaultyProxy.Rule rule, String id, String cause, String fix) {
    PROXY.obey(rule);
    assertBlamed(id, cause, fix);
  }

  @Test
  void proxyThatIsNotThereIsBlamedOnThePublicUrl() {
    Setup setup =
        new Setup(
            "behind-no-proxy",
            Database.H2,
            Setup.Storage.LOCAL,
            Map.of("TOUCHLINE_PUBLIC_URL", "http://127.0.0.1:1/"));
    try (Installation server = Installation.start(setup)) {
      JsonObject report = examine(server, "{}");
      assertThat(blamed(report)).containsExactly(HEALTHY, "public-url");
      assertThat(check(report, "public-url").getString("cause")).contains("cannot reach its own");
      assertThat(check(report, "proxy-body").getString("status")).isEqualTo("skip");
    }
  }

  @Test
  void originThatIsNotConfiguredIsBlamed() {
    JsonObject report = examine(SERVER, "{\"origins\":[\"https://other.example\"]}");
    assertThat(blamed(report)).containsExactly(HEALTHY, "api-cors");
    JsonObject check = check(report, "api-cors");
    assertThat(check.getString("cause")).contains("no calls from this front end");
    assertThat(check.getJsonArray("snippets").getJsonObject(0).getString("text"))
        .isEqualTo("TOUCHLINE_FRONTEND_ORIGINS=https://front.example,https://other.example");
  }

  @Test
  void probesAreUselessToStrangers() {
    String id = "0123456789abcdef0123456789abcdef";
    for (String path : List.of("echo", "bytes", "held")) {
      Reply reply = SERVER.anonymous().get("/api/doctor/probe/" + id + "/" + path).expect(404);
      assertThat(reply.header("Touchline-Probe")).isEqualTo("unknown");
    }
    SERVER.anonymous().json("POST", "/api/doctor/probe/" + id + "/body", "{}").expect(404);
    SERVER.anonymous().get("/api/doctor/probe/short/echo").expect(404);
  }

  private static void assertBlamed(String id, String cause, String fix) {
    JsonObject report = examine();
    assertThat(blamed(report)).containsExactly(HEALTHY, id);
    assertThat(check(report, id).getString("cause")).contains(cause).endsWith(".");
    assertThat(check(report, id).getString("fix")).contains(fix).endsWith(".");
    assertThat(report.toString()).doesNotContain("c3RhZ2luZzpjYW5hcnk", "Touchline-Doctor");
  }

  private static JsonObject examine() {
    return examine(SERVER, "{}");
  }

  private static JsonObject examine(Installation server, String wish) {
    return server
        .as("admin", server.newTeam())
        .json("POST", "/api/doctor/", wish)
        .expect(200)
        .json();
  }

  private static List<String> blamed(JsonObject report) {
    return report.getJsonArray("checks").getValuesAs(JsonObject.class).stream()
        .filter(check -> List.of("warn", "fail").contains(check.getString("status")))
        .map(check -> check.getString("id"))
        .toList();
  }

  private static JsonObject check(JsonObject report, String id) {
    return report.getJsonArray("checks").getValuesAs(JsonObject.class).stream()
        .filter(check -> check.getString("id").equals(id))
        .findFirst()
        .orElseThrow();
  }
}

package org.touchline.blackbox;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.touchline.doctor.ServerFault;

/** What the doctor says of proxies between people and the server. */
@Tag("blackbox")
class DoctorServerSideIT {

  /** Without S3 there is one warning; nothing else may be above pass. */
  private static final String HEALTHY = "settings-bucket";

  private static final Duration SLOWEST_LOOK = Duration.ofMinutes(2);
  private static final Map<String, String> SECRET_A =
      Map.of("TOUCHLINE_STREAM_SECRETS", "canary-of-the-first-node-0123456789abcdef");
  private static final Map<String, String> SECRET_B =
      Map.of("TOUCHLINE_STREAM_SECRETS", "canary-of-the-second-node-0123456789abcdef");

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
  @EnumSource(FaultyProxy.Rule.class)
  void faultOfAProxyIsBlamedByOneCheck(FaultyProxy.Rule rule) {
    PROXY.obey(rule);
    assertBlamed(ServerFault.valueOf(rule.name()), examine());
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
      assertBlamed(ServerFault.PUBLIC_URL_UNREACHABLE, report);
      assertThat(check(report, "proxy-body").getString("status")).isEqualTo("skip");
    }
  }

  @Test
  void serverWithoutItsSettingsIsBlamed() {
    Setup setup = new Setup("as-it-comes", Database.H2, Setup.Storage.LOCAL, Map.of());
    try (Installation server = Installation.prepare(setup)) {
      server.startServerAsItComes();
      JsonObject report =
          Await.until(
              SLOWEST_LOOK,
              () -> examine(server, "{}"),
              found -> blamed(found).contains("server-settings"));
      assertBlamed(ServerFault.SERVER_AS_IT_COMES, report);
    }
  }

  @Test
  void nodesWithDifferentSecretsAreBlamed() throws IOException {
    Setup first = new Setup("node-a", Database.POSTGRESQL_BY_URL, Setup.Storage.LOCAL, SECRET_A);
    try (Installation a = Installation.start(first)) {
      Map<String, String> settings = new HashMap<>(SECRET_B);
      settings.putAll(Database.POSTGRESQL_BY_URL.settings(a.postgres()));
      Setup second = new Setup("node-b", Database.H2, Setup.Storage.LOCAL, settings);
      try (Installation b = Installation.start(second)) {
        JsonObject report = examine(b, "{}");
        assertBlamed(ServerFault.SECRETS_DIFFER, report);
        for (String output :
            List.of(
                report.toString(), Files.readString(a.logFile()), Files.readString(b.logFile()))) {
          assertThat(output).doesNotContain("canary");
        }
      }
    }
  }

  @Test
  void originThatIsNotConfiguredIsBlamed() {
    JsonObject report = examine(SERVER, "{\"origins\":[\"https://other.example\"]}");
    assertBlamed(ServerFault.ORIGIN_UNLISTED, report);
    assertThat(
            check(report, "api-cors").getJsonArray("snippets").getJsonObject(0).getString("text"))
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

  private static void assertBlamed(ServerFault fault, JsonObject report) {
    assertThat(blamed(report)).containsExactly(HEALTHY, fault.check());
    JsonObject check = check(report, fault.check());
    assertThat(check.getString("status")).isEqualToIgnoringCase(fault.status().name());
    assertThat(check.getString("cause")).isEqualTo(fault.cause());
    assertThat(check.getString("fix")).startsWith(fault.fix());
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

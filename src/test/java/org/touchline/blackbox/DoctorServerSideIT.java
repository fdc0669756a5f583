package org.touchline.blackbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
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
import org.touchline.BuildPlace;
import org.touchline.doctor.ServerFault;

/** What the doctor says of proxies between people and the server. */
@Tag("blackbox")
class DoctorServerSideIT {

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
    DoctorReport report = DoctorReport.of(SERVER);
    assertThat(report.blamed()).isEmpty();
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
      if (!BuildPlace.blamed().contains(id)) {
        assertThat(report.status(id)).as(id).isEqualTo("pass");
      }
    }
  }

  @ParameterizedTest
  @EnumSource(FaultyProxy.Rule.class)
  void faultOfAProxyIsBlamedByOneCheck(FaultyProxy.Rule rule) {
    PROXY.obey(rule);
    DoctorReport report = DoctorReport.of(SERVER);
    report.assertBlames(ServerFault.valueOf(rule.name()));
    assertThat(report.toString()).doesNotContain("c3RhZ2luZzpjYW5hcnk", "Touchline-Doctor");
  }

  @Test
  void missingProxyIsBlamedAndSoAreNodesWithDifferentSecrets() throws IOException {
    Setup first =
        new Setup("node-a", Database.POSTGRESQL_BY_URL, Setup.Storage.LOCAL, SECRET_A)
            .with("TOUCHLINE_PUBLIC_URL", "http://127.0.0.1:1/");
    try (Installation a = Installation.start(first)) {
      DoctorReport alone = DoctorReport.of(a, "{}");
      alone.assertBlames(ServerFault.PUBLIC_URL_UNREACHABLE);
      assertThat(alone.status("proxy-body")).isEqualTo("skip");
      Map<String, String> settings = new HashMap<>(SECRET_B);
      settings.putAll(Database.POSTGRESQL_BY_URL.settings(a.postgres()));
      Setup second = new Setup("node-b", Database.H2, Setup.Storage.LOCAL, settings);
      try (Installation b = Installation.start(second)) {
        DoctorReport report = DoctorReport.of(b, "{}");
        report.assertBlames(ServerFault.SECRETS_DIFFER);
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
    DoctorReport report = DoctorReport.of(SERVER, "{\"origins\":[\"https://other.example\"]}");
    report.assertBlames(ServerFault.ORIGIN_UNLISTED);
    assertThat(report.check("api-cors").getJsonArray("snippets").getJsonObject(0).getString("text"))
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
}

package org.touchline.blackbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What Prometheus reads, and who may. */
@On(Site.H2_WITH_BUCKET)
class MetricsIT {

  private static final String PATH = "/api/metrics/";

  private final Installation server;

  MetricsIT(Installation server) {
    this.server = server;
  }

  @Test
  void administratorReadsThemInTheTextFormat() {
    Reply metrics = server.as("admin", server.newTeam()).get(PATH).expect(200);
    assertThat(metrics.header("Content-Type")).startsWith("text/plain").contains("version=0.0.4");
    assertThat(metrics.header("Cache-Control")).isEqualTo("no-store");
    assertThat(metrics.text()).contains("# TYPE touchline_build_info gauge");
  }

  @Test
  void answersWithoutItsSlashToo() {
    server.as("admin", server.newTeam()).get("/api/metrics").expect(200);
  }

  @ParameterizedTest
  @ValueSource(strings = {"viewer", "uploader"})
  void otherRolesMayNot(String role) {
    server.as(role, server.newTeam()).get(PATH).expectProblem(403, "forbidden");
  }

  @Test
  void nobodyReadsThemWithoutALogin() {
    Reply refused = server.anonymous().get(PATH).expectProblem(401, "unauthenticated");
    assertThat(refused.header("WWW-Authenticate")).startsWith("Bearer");
  }

  @ParameterizedTest
  @ValueSource(strings = {"prometheus", ""})
  void scraperReadsThemWithTheTokenAsItsPassword(String user) {
    assertThat(scrape(user, Site.SCRAPE_TOKEN).expect(200).text()).contains("touchline_build_info");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "x", "scrape-token-of-these-test", "scrape-token-of-these-tests2"})
  void wrongScrapeTokenIsRefused(String password) {
    Reply refused = scrape("prometheus", password).expectProblem(401, "invalid_token");
    assertThat(refused.header("WWW-Authenticate")).startsWith("Bearer");
  }

  @ParameterizedTest
  @ValueSource(strings = {"Basic", "Basic ", "Basic !", "Basic bm8tY29sb24=", "Digest x"})
  void whatIsNoBasicPasswordIsNoLogin(String authorization) {
    server
        .anonymous()
        .send("GET", PATH, "Authorization", authorization)
        .expectProblem(401, "unauthenticated");
  }

  @Test
  void scrapeTokenIsNotAnApiToken() {
    assertThat(server.anonymous().withBearer(Site.SCRAPE_TOKEN).get(PATH).status()).isEqualTo(401);
    assertThat(
            server
                .anonymous()
                .send("GET", "/api/matches/", "Authorization", basic("x", Site.SCRAPE_TOKEN))
                .status())
        .isEqualTo(401);
  }

  @Test
  void scraperMayAskForOpenMetrics() {
    Reply metrics =
        server
            .anonymous()
            .send(
                "GET",
                PATH,
                "Authorization",
                basic("prometheus", Site.SCRAPE_TOKEN),
                "Accept",
                "application/openmetrics-text;version=1.0.0;q=0.5,text/plain;version=0.0.4;q=0.2")
            .expect(200);
    assertThat(metrics.header("Content-Type")).startsWith("application/openmetrics-text");
    assertThat(metrics.text()).endsWith("# EOF\n");
  }

  @Test
  void tellsTheBuildAndTheJvm() {
    String metrics = scrape("prometheus", Site.SCRAPE_TOKEN).expect(200).text();
    assertThat(metrics)
        .containsPattern(
            "touchline_build_info\\{java=\"[0-9.+a-zA-Z-]+\",version=\"[0-9]+\\.[^\"]+\"} 1")
        .containsPattern("jvm_memory_used_bytes\\{area=\"heap\",id=\"[^\"]+\"} [0-9.E]+")
        .containsPattern("jvm_threads_live_threads [0-9.]+")
        .containsPattern("process_cpu_usage [0-9.E-]+")
        .containsPattern("process_files_open_files [0-9.E]+")
        .contains("jvm_gc_memory_allocated_bytes_total");
  }

  @Test
  void playbackAndStorageAreThereBeforeAnybodyPlays() {
    assertThat(scrape("prometheus", Site.SCRAPE_TOKEN).expect(200).text())
        .contains(
            "# TYPE touchline_playback_bytes_total counter",
            "# TYPE touchline_playback_first_byte_seconds histogram",
            "# TYPE touchline_slice_cache_hits_total counter",
            "# TYPE touchline_storage_reads_total counter");
  }

  @Test
  void noLabelTellsWhoSeesWhat() {
    MatchCalls match = MatchCalls.ofNewMatch(server.uploader());
    String key = match.putDirectly(Videos.small());
    match.confirm(key).expect(201);
    String token = Links.token(match.streamUrl());
    Api.get(match.streamUrl()).expect(200);
    String metrics = scrape("prometheus", Site.SCRAPE_TOKEN).expect(200).text();
    for (String secret :
        List.of(token, key, Site.SCRAPE_TOKEN, "recordings/", "http:", "uploader-of", "match_")) {
      assertThat(metrics).doesNotContain(secret);
    }
  }

  private Reply scrape(String user, String password) {
    return server.anonymous().send("GET", PATH, "Authorization", basic(user, password));
  }

  private static String basic(String user, String password) {
    byte[] credentials = (user + ":" + password).getBytes(StandardCharsets.UTF_8);
    return "Basic " + Base64.getEncoder().encodeToString(credentials);
  }
}

package org.touchline.blackbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What the metrics say after a session whose every request is known: on a server of its own. */
@Tag("blackbox")
@Tag("long")
class PlayedMetricsIT {

  private static final int SLICE = 256 * 1024;
  private static final int SIZE = 4 * SLICE - 1;
  private static final Duration LIMIT = Duration.ofMinutes(1);

  private static final Setup SETUP =
      new Setup(
          "played-metrics",
          Database.H2,
          Setup.Storage.BUCKET,
          Map.of("TOUCHLINE_PLAYBACK_SLICE_SIZE", "256KiB"));

  @Test
  void everyByteReadAndEndOfASessionIsCounted() {
    try (Installation server = Installation.start(SETUP)) {
      MatchCalls match = MatchCalls.ofNewMatch(server.uploader());
      match.uploadDirectly(Videos.ofSize(SIZE, 1)).expect(201);
      URI link = match.streamUrl();
      Map<String, Double> before = metrics(server);

      play(link);

      Map<String, Double> expected = new TreeMap<>(before);
      expected.merge("touchline_playback_bytes_total", 2.0 * SIZE + 100, Double::sum);
      expected.merge("touchline_playback_ends_total{cause=\"complete\"}", 3.0, Double::sum);
      expected.merge("touchline_playback_first_byte_seconds_count", 3.0, Double::sum);
      expected.merge("touchline_storage_reads_total", 4.0, Double::sum);
      expected.merge("touchline_storage_read_bytes_total", (double) SIZE, Double::sum);
      expected.merge("touchline_slice_cache_misses_total", 4.0, Double::sum);
      expected.merge("touchline_slice_cache_hits_total{tier=\"disk\"}", 5.0, Double::sum);
      // A response ends on the server a little after its last byte came here.
      assertThat(Await.until(LIMIT, () -> metrics(server), expected::equals)).isEqualTo(expected);
    }
  }

  /** All of it, a hundred bytes, all again; and what needs no bytes. */
  private static void play(URI link) {
    Reply first = Api.get(link).expect(200);
    Api.get(link, "Range", "bytes=300000-300099").expect(206);
    Api.get(link).expect(200);
    Api.call("HEAD", link, BodyPublishers.noBody()).expect(200);
    Api.get(link, "If-None-Match", first.header("ETag")).expect(304);
    Api.get(link, "If-Match", "\"other\"").expect(412);
    Api.get(link, "Range", "bytes=" + SIZE + "-").expect(416);
    Api.get(URI.create(link + "x")).expect(401);
  }

  /** Counters, and gauges that are zero when nobody plays; the histogram by its count alone. */
  private static Map<String, Double> metrics(Installation server) {
    Map<String, Double> values = new TreeMap<>();
    server
        .as("admin", server.newTeam())
        .get("/api/metrics/")
        .expect(200)
        .text()
        .lines()
        .filter(line -> line.matches("touchline_(playback|storage|slice)_.*"))
        .filter(line -> !line.matches(".*(_bucket|_sum|_max|slice_cache_bytes).*"))
        .forEach(
            line -> {
              int blank = line.lastIndexOf(' ');
              values.put(line.substring(0, blank), Double.valueOf(line.substring(blank + 1)));
            });
    return values;
  }
}

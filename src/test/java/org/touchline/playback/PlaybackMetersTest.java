package org.touchline.playback;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class PlaybackMetersTest {

  private final PrometheusMeterRegistry registry =
      new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
  private final PlaybackMeters meters = new PlaybackMeters(registry);

  @Test
  void everySeriesIsThereBeforeTheFirstViewer() {
    assertThat(lines())
        .contains(
            "touchline_playback_bytes_total 0.0",
            "touchline_playback_first_byte_seconds_count 0",
            "touchline_playback_refusals_total{limit=\"node\"} 0.0",
            "touchline_playback_refusals_total{limit=\"token\"} 0.0");
    for (String cause : "complete left stalled storage changed stopped".split(" ", -1)) {
      assertThat(lines()).contains("touchline_playback_ends_total{cause=\"" + cause + "\"} 0.0");
    }
  }

  @Test
  void viewersAreWhatTheSuppliersSayAtEachScrape() {
    AtomicInteger active = new AtomicInteger(3);
    meters.observeViewers(active::get, () -> 7);
    assertThat(lines())
        .contains(
            "touchline_playback_viewers{state=\"active\"} 3.0",
            "touchline_playback_viewers{state=\"paused\"} 7.0");
    active.set(4);
    assertThat(lines()).contains("touchline_playback_viewers{state=\"active\"} 4.0");
  }

  @Test
  void bytesAddUpBeyondAnInt() {
    meters.sent(3_000_000_000L);
    meters.sent(1);
    assertThat(lines()).contains("touchline_playback_bytes_total 3.000000001E9");
  }

  @Test
  void endsAreCountedByCause() {
    meters.ended(End.LEFT);
    meters.ended(End.LEFT);
    meters.ended(End.STORAGE);
    assertThat(lines())
        .contains(
            "touchline_playback_ends_total{cause=\"left\"} 2.0",
            "touchline_playback_ends_total{cause=\"storage\"} 1.0",
            "touchline_playback_ends_total{cause=\"complete\"} 0.0");
  }

  @Test
  void refusalsAreCountedByLimit() {
    meters.refused(ViewerLimit.TOKEN);
    assertThat(lines())
        .contains(
            "touchline_playback_refusals_total{limit=\"node\"} 0.0",
            "touchline_playback_refusals_total{limit=\"token\"} 1.0");
  }

  @Test
  void firstBytesFallIntoBucketsFromOneMillisecondToTenSeconds() {
    meters.firstByteAfter(Duration.ofMillis(2));
    meters.firstByteAfter(Duration.ofSeconds(11));
    assertThat(lines())
        .contains(
            "touchline_playback_first_byte_seconds_bucket{le=\"0.001\"} 0",
            "touchline_playback_first_byte_seconds_bucket{le=\"0.0025\"} 1",
            "touchline_playback_first_byte_seconds_bucket{le=\"10.0\"} 1",
            "touchline_playback_first_byte_seconds_bucket{le=\"+Inf\"} 2",
            "touchline_playback_first_byte_seconds_sum 11.002");
  }

  private String[] lines() {
    return registry.scrape().split("\n", -1);
  }
}

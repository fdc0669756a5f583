package org.touchline.slice;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import org.junit.jupiter.api.Test;

class SliceMetersTest {

  private final PrometheusMeterRegistry registry =
      new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
  private final SliceMeters meters = new SliceMeters(registry);

  @Test
  void everySeriesIsThereBeforeTheFirstRead() {
    assertThat(lines())
        .contains(
            "touchline_storage_reads_total 0.0",
            "touchline_storage_read_bytes_total 0.0",
            "touchline_storage_read_retries_total{reason=\"failed\"} 0.0",
            "touchline_storage_read_retries_total{reason=\"short\"} 0.0",
            "touchline_storage_read_retries_total{reason=\"timeout\"} 0.0",
            "touchline_slice_cache_hits_total{tier=\"memory\"} 0.0",
            "touchline_slice_cache_hits_total{tier=\"disk\"} 0.0",
            "touchline_slice_cache_misses_total 0.0");
  }

  @Test
  void readsAndTheirBytesAreCounted() {
    meters.read();
    meters.received(262_144);
    meters.read();
    meters.retried(RetryReason.SHORT);
    assertThat(lines())
        .contains(
            "touchline_storage_reads_total 2.0",
            "touchline_storage_read_bytes_total 262144.0",
            "touchline_storage_read_retries_total{reason=\"short\"} 1.0",
            "touchline_storage_read_retries_total{reason=\"failed\"} 0.0");
  }

  @Test
  void hitsAreCountedByTier() {
    meters.hit(Tier.DISK);
    meters.hit(Tier.DISK);
    meters.hit(Tier.MEMORY);
    meters.missed();
    assertThat(lines())
        .contains(
            "touchline_slice_cache_hits_total{tier=\"disk\"} 2.0",
            "touchline_slice_cache_hits_total{tier=\"memory\"} 1.0",
            "touchline_slice_cache_misses_total 1.0");
  }

  @Test
  void sizesAreWhatTheSuppliersSay() {
    meters.observeCache(Tier.MEMORY, () -> 5);
    meters.observeCache(Tier.DISK, () -> 6);
    meters.observeInFlight(() -> 7);
    assertThat(lines())
        .contains(
            "touchline_slice_cache_bytes{tier=\"memory\"} 5.0",
            "touchline_slice_cache_bytes{tier=\"disk\"} 6.0",
            "touchline_slice_in_flight_bytes 7.0");
  }

  private String[] lines() {
    return registry.scrape().split("\n", -1);
  }
}

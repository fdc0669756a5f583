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
  void everySeriesIsThereBeforeTheFirstSlice() {
    assertThat(lines())
        .contains(
            "touchline_slice_cache_hits_total{tier=\"memory\"} 0.0",
            "touchline_slice_cache_hits_total{tier=\"disk\"} 0.0",
            "touchline_slice_cache_misses_total 0.0");
  }

  @Test
  void hitsAreCountedByTier() {
    meters.hit(Tier.DISK, 2);
    meters.hit(Tier.MEMORY, 1);
    meters.missed(3);
    assertThat(lines())
        .contains(
            "touchline_slice_cache_hits_total{tier=\"disk\"} 2.0",
            "touchline_slice_cache_hits_total{tier=\"memory\"} 1.0",
            "touchline_slice_cache_misses_total 3.0");
  }

  @Test
  void sizesAreWhatTheSuppliersSay() {
    meters.observeCache(Tier.MEMORY, () -> 5);
    meters.observeCache(Tier.DISK, () -> 6);
    assertThat(lines())
        .contains(
            "touchline_slice_cache_bytes{tier=\"memory\"} 5.0",
            "touchline_slice_cache_bytes{tier=\"disk\"} 6.0");
  }

  private String[] lines() {
    return registry.scrape().split("\n", -1);
  }
}

package org.touchline.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import org.junit.jupiter.api.Test;

class MetersTest {

  private final Meters meters = new Meters();

  @Test
  void registryTellsTheBuildAndTheJvm() {
    PrometheusMeterRegistry registry = meters.registry();
    assertThat(registry.scrape())
        .containsPattern("\ntouchline_build_info\\{java=\"[^\"]+\",version=\"[0-9.]+[^\"]*\"} 1")
        .contains("jvm_memory_used_bytes{", "jvm_threads_live_threads ", "process_cpu_usage ");
    meters.close(registry);
    assertThat(registry.isClosed()).isTrue();
  }
}

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

  @Test
  void familyCountsEachConstantApart() {
    PrometheusMeterRegistry registry = meters.registry();
    CounterFamily<Colour> family =
        CounterFamily.register(registry, "touchline.test", "colour", Colour.class, "A test");
    family.increment(Colour.DARK_RED);
    assertThat(registry.scrape())
        .contains("touchline_test_total{colour=\"dark_red\"} 1.0", "{colour=\"white\"} 0.0");
    meters.close(registry);
  }

  private enum Colour {
    DARK_RED,
    WHITE
  }
}

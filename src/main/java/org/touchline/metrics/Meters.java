package org.touchline.metrics;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import io.micrometer.core.instrument.binder.jvm.JvmGcMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmThreadMetrics;
import io.micrometer.core.instrument.binder.system.FileDescriptorMetrics;
import io.micrometer.core.instrument.binder.system.ProcessorMetrics;
import io.micrometer.core.instrument.binder.system.UptimeMetrics;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import jakarta.enterprise.inject.Disposes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.util.List;
import org.touchline.wiring.Component;

/** Makes the one registry of this node, with what every JVM can tell. */
@Component
class Meters {

  /** Listens to the JVM until it is closed, so it must not outlive the application. */
  private final JvmGcMetrics collections = new JvmGcMetrics();

  @Produces
  @Singleton
  PrometheusMeterRegistry registry() {
    PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    bindJvm(registry);
    bindBuild(registry, BuildInfo.read());
    return registry;
  }

  void close(@Disposes PrometheusMeterRegistry registry) {
    collections.close();
    registry.close();
  }

  private void bindJvm(MeterRegistry registry) {
    List<MeterBinder> binders =
        List.of(
            collections,
            new JvmMemoryMetrics(),
            new JvmThreadMetrics(),
            new ProcessorMetrics(),
            new FileDescriptorMetrics(),
            new UptimeMetrics());
    binders.forEach(binder -> binder.bindTo(registry));
  }

  private static void bindBuild(MeterRegistry registry, BuildInfo build) {
    Gauge.builder("touchline.build.info", () -> 1)
        .description("Always 1; its labels tell what runs here")
        .tag("version", build.version())
        .tag("java", Runtime.version().toString())
        .register(registry);
  }
}

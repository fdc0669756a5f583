package org.touchline.slice;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.BaseUnits;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Initialized;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.util.Locale;
import java.util.function.LongSupplier;
import org.touchline.tally.CounterFamily;
import org.touchline.wiring.Component;

/** What operators see of the slice cache. */
@Component
class SliceMeters {

  private final MeterRegistry registry;
  private final CounterFamily<Tier> hits;
  private final Counter misses;

  @Inject
  SliceMeters(MeterRegistry registry) {
    this.registry = registry;
    this.hits =
        CounterFamily.register(
            registry,
            "touchline.slice.cache.hits",
            "tier",
            Tier.class,
            "Slices found in the cache");
    this.misses = counter("touchline.slice.cache.misses", "Slices not found in the cache");
  }

  void onStart(@Observes @Initialized(ApplicationScoped.class) Object event) {
    // Being made is enough: all series begin at zero, together with the node.
  }

  /** Begins to tell how many bytes a tier holds; once per tier. Asked at each scrape. */
  void observeCache(Tier tier, LongSupplier bytes) {
    Gauge.builder("touchline.slice.cache.bytes", bytes::getAsLong)
        .description("Bytes in the slice cache")
        .baseUnit(BaseUnits.BYTES)
        .tag("tier", tier.name().toLowerCase(Locale.ROOT))
        .register(registry);
  }

  /** So many slices were found. */
  void hit(Tier tier, int count) {
    hits.increment(tier, count);
  }

  /** So many slices were found in no tier. */
  void missed(int count) {
    misses.increment(count);
  }

  private Counter counter(String name, String description) {
    return Counter.builder(name).description(description).register(registry);
  }
}

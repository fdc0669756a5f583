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
import org.touchline.metrics.CounterFamily;
import org.touchline.wiring.Component;

/** What operators see of reading the store and of the slice cache. */
@Component
class SliceMeters {

  private final MeterRegistry registry;
  private final Counter reads;
  private final Counter readBytes;
  private final CounterFamily<RetryReason> retries;
  private final CounterFamily<Tier> hits;
  private final Counter misses;

  @Inject
  SliceMeters(MeterRegistry registry) {
    this.registry = registry;
    this.reads = counter("touchline.storage.reads", "Reads sent to the store, repeated ones too");
    this.readBytes = counter("touchline.storage.read.bytes", "Bytes that the store sent");
    this.retries =
        CounterFamily.register(
            registry,
            "touchline.storage.read.retries",
            "reason",
            RetryReason.class,
            "Reads of the store that were tried again");
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

  /** Begins to tell how many bytes of slices are reserved for reads and viewers; once. */
  void observeInFlight(LongSupplier bytes) {
    Gauge.builder("touchline.slice.in.flight.bytes", bytes::getAsLong)
        .description("Bytes of slices that are being fetched or sent")
        .baseUnit(BaseUnits.BYTES)
        .register(registry);
  }

  /** One GET goes to the store. */
  void read() {
    reads.increment();
  }

  /** These many bytes came from the store, of a read that may have failed afterwards. */
  void received(long count) {
    readBytes.increment((double) count);
  }

  /** A read is tried again. */
  void retried(RetryReason reason) {
    retries.increment(reason);
  }

  /** A slice was found. */
  void hit(Tier tier) {
    hits.increment(tier);
  }

  /** A slice was found in no tier. */
  void missed() {
    misses.increment();
  }

  private Counter counter(String name, String description) {
    return Counter.builder(name).description(description).register(registry);
  }
}

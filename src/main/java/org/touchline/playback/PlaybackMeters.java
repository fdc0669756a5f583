package org.touchline.playback;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.binder.BaseUnits;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Initialized;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.function.IntSupplier;
import java.util.function.LongSupplier;
import org.touchline.tally.CounterFamily;
import org.touchline.wiring.Component;

/** What operators see of playback. No meter has a label that names a viewer, match or recording. */
@Component
class PlaybackMeters {

  /** Upper edges of the buckets of the time to the first byte. */
  private static final Duration[] FIRST_BYTE_BUCKETS = {
    Duration.ofMillis(1),
    Duration.ofNanos(2_500_000),
    Duration.ofMillis(5),
    Duration.ofMillis(10),
    Duration.ofMillis(25),
    Duration.ofMillis(50),
    Duration.ofMillis(100),
    Duration.ofMillis(250),
    Duration.ofMillis(500),
    Duration.ofSeconds(1),
    Duration.ofMillis(2_500),
    Duration.ofSeconds(5),
    Duration.ofSeconds(10)
  };

  private final MeterRegistry registry;
  private final Counter bytes;
  private final Timer firstByte;
  private final CounterFamily<End> ends;
  private final CounterFamily<ViewerLimit> refusals;

  @Inject
  PlaybackMeters(MeterRegistry registry) {
    this.registry = registry;
    this.bytes =
        Counter.builder("touchline.playback.bytes")
            .description("Bytes of recordings handed to the container")
            .baseUnit(BaseUnits.BYTES)
            .register(registry);
    this.firstByte =
        Timer.builder("touchline.playback.first.byte")
            .description("From the request to the first byte of its body")
            .serviceLevelObjectives(FIRST_BYTE_BUCKETS)
            .register(registry);
    this.ends =
        CounterFamily.register(
            registry,
            "touchline.playback.ends",
            "cause",
            End.class,
            "Playback responses that ended, by cause");
    this.refusals =
        CounterFamily.register(
            registry,
            "touchline.playback.refusals",
            "limit",
            ViewerLimit.class,
            "Viewers refused, by the limit that was reached");
  }

  void onStart(@Observes @Initialized(ApplicationScoped.class) Object event) {
    // Being made is enough: all series begin at zero, together with the node.
  }

  /**
   * Begins to tell how many viewers there are; to be called once. The suppliers are asked at each
   * scrape and must not block.
   *
   * @param active viewers to whom bytes are being sent
   * @param paused viewers who do not read at present
   */
  void observeViewers(IntSupplier active, IntSupplier paused) {
    viewers("active", active);
    viewers("paused", paused);
  }

  /** Begins to tell how many bytes lie in memory for viewers; to be called once. */
  void observeInFlight(LongSupplier bytes) {
    Gauge.builder("touchline.slice.in.flight", bytes::getAsLong)
        .description("Bytes of slices that are being read for viewers or wait to be sent")
        .baseUnit(BaseUnits.BYTES)
        .register(registry);
  }

  /** These many bytes of a body were handed to the container. */
  void sent(long count) {
    bytes.increment((double) count);
  }

  /** A body's first byte was handed to the container this long after its request came. */
  void firstByteAfter(Duration time) {
    firstByte.record(time);
  }

  /** A body has ended, or could not even begin. */
  void ended(End end) {
    ends.increment(end);
  }

  /** A viewer was refused because one more would be too many. */
  void refused(ViewerLimit limit) {
    refusals.increment(limit);
  }

  private void viewers(String state, IntSupplier count) {
    Gauge.builder("touchline.playback.viewers", count::getAsInt)
        .description("Open playback responses")
        .tag("state", state)
        .register(registry);
  }
}

package org.touchline.recording;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.inject.Inject;
import org.touchline.wiring.Component;

/** Counts what should never happen to recordings. */
@Component
public final class RecordingMeters {

  private final Counter overwritten;

  @Inject
  public RecordingMeters(MeterRegistry registry) {
    this.overwritten =
        Counter.builder("touchline.recordings.overwritten")
            .description("Recordings whose object was overwritten after its confirm")
            .register(registry);
  }

  /** The object of a recording does not hold any more what was confirmed. */
  void overwritten() {
    overwritten.increment();
  }
}

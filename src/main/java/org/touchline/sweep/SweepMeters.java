package org.touchline.sweep;

import io.micrometer.core.instrument.MeterRegistry;
import jakarta.inject.Inject;
import org.touchline.tally.CounterFamily;
import org.touchline.wiring.Component;

/** Counts what this node's sweeps removed, and what kept them from it. */
@Component
class SweepMeters {

  private final CounterFamily<Removed> removed;
  private final CounterFamily<Hindrance> hindrances;

  @Inject
  SweepMeters(MeterRegistry registry) {
    removed =
        CounterFamily.register(
            registry,
            "touchline.sweep.removed",
            "what",
            Removed.class,
            "What sweeps removed from the stores");
    hindrances =
        CounterFamily.register(
            registry,
            "touchline.sweep.hindered",
            "reason",
            Hindrance.class,
            "Sweeps that could not do all of their work");
  }

  void count(Tally tally) {
    for (Removed what : Removed.values()) {
      removed.increment(what, tally.removedOf(what));
    }
    tally.hindrances().forEach(hindrances::increment);
  }
}

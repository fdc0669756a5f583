package org.touchline.event;

import io.micrometer.core.instrument.MeterRegistry;
import jakarta.inject.Inject;
import org.touchline.tally.CounterFamily;
import org.touchline.wiring.Component;

/** Counts attempts to deliver events. */
@Component
class WebhookMeters {

  private final CounterFamily<Attempt> attempts;

  @Inject
  WebhookMeters(MeterRegistry registry) {
    attempts =
        CounterFamily.register(
            registry,
            "touchline.webhook.attempts",
            "result",
            Attempt.class,
            "Attempts to deliver an event to the webhook");
  }

  /** How an attempt ended. */
  enum Attempt {
    TAKEN,
    FAILED,
    GIVEN_UP
  }

  void count(Attempt attempt) {
    attempts.increment(attempt);
  }
}

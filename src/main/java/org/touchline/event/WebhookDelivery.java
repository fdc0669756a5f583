package org.touchline.event;

import jakarta.inject.Inject;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.touchline.persistence.Lease;
import org.touchline.persistence.Leases;
import org.touchline.wiring.Component;

/**
 * Sends what is in the outbox, one node at a time and at least once: a node that is killed between
 * sending and forgetting sends again, with the same id. The order is not promised.
 */
@Component
public class WebhookDelivery {

  private static final Logger LOG = System.getLogger(WebhookDelivery.class.getName());

  /** Longer than one attempt takes. */
  private static final Duration LEASE = Duration.ofSeconds(30);

  private static final int AT_ONCE = 50;

  private final Outbox outbox;
  private final Webhook webhook;
  private final WebhookSettings settings;
  private final Leases leases;
  private final WebhookMeters meters;

  @Inject
  WebhookDelivery(
      Outbox outbox,
      Webhook webhook,
      WebhookSettings settings,
      Leases leases,
      WebhookMeters meters) {
    this.outbox = outbox;
    this.webhook = webhook;
    this.settings = settings;
    this.leases = leases;
    this.meters = meters;
  }

  /** Sends what is due by now, unless another node is at it. */
  public void deliver() {
    if (settings.target().isEmpty() || outbox.due(1).isEmpty()) {
      return;
    }
    Optional<Lease> lease = leases.take("webhooks", LEASE);
    if (lease.isPresent()) {
      try (Lease held = lease.get()) {
        deliver(held, settings.target().get());
      }
    }
  }

  private void deliver(Lease lease, WebhookSettings.Target target) {
    List<WebhookMessage> due = outbox.due(AT_ONCE);
    for (WebhookMessage message : due) {
      if (!lease.keep()) {
        return;
      }
      attempt(target, message);
    }
  }

  private void attempt(WebhookSettings.Target target, WebhookMessage message) {
    Webhook.Outcome outcome = webhook.send(target, message);
    if (outcome.taken()) {
      outbox.delivered(message);
      meters.count(WebhookMeters.Attempt.TAKEN);
      return;
    }
    Optional<Instant> next = outbox.failed(message);
    meters.count(next.isPresent() ? WebhookMeters.Attempt.FAILED : WebhookMeters.Attempt.GIVEN_UP);
    LOG.log(
        next.isPresent() ? Level.WARNING : Level.ERROR,
        "the webhook did not take {0}: {1}; {2}",
        message.eventId(),
        outcome.reason(),
        next.map(time -> "next attempt at " + time).orElse("given up"));
  }
}

package org.touchline.event;

import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.touchline.persistence.Transactions;
import org.touchline.wiring.Component;

/** Events that the webhook has not taken yet. */
@Component
public class Outbox {

  /** After each attempt in vain (Standard Webhooks, "Deliverability and reliability"): 3 days. */
  static final List<Duration> PAUSES =
      List.of(
          Duration.ofSeconds(5),
          Duration.ofMinutes(5),
          Duration.ofMinutes(30),
          Duration.ofHours(2),
          Duration.ofHours(5),
          Duration.ofHours(10),
          Duration.ofHours(14),
          Duration.ofHours(20),
          Duration.ofHours(24));

  private final EntityManager entities;
  private final Transactions transactions;
  private final Clock clock;

  @Inject
  public Outbox(EntityManager entities, Transactions transactions, Clock clock) {
    this.entities = entities;
    this.transactions = transactions;
    this.clock = clock;
  }

  /** Keeps an event in the running transaction. */
  void add(RecordingEvent event) {
    entities.persist(new WebhookMessage(event));
  }

  /** Those that are to be sent by now, the longest waiting first. */
  List<WebhookMessage> due(int limit) {
    return transactions.call(
        () ->
            entities
                .createQuery(
                    "select m from WebhookMessage m where m.nextAt <= :now"
                        + " order by m.nextAt, m.id",
                    WebhookMessage.class)
                .setParameter("now", clock.instant())
                .setMaxResults(limit)
                .getResultList());
  }

  /** Forgets an event that was taken. */
  void delivered(WebhookMessage message) {
    remove(message);
  }

  /** Says when to try again; empty when there were enough attempts, and it is forgotten. */
  Optional<Instant> failed(WebhookMessage message) {
    if (message.attempts() >= PAUSES.size()) {
      remove(message);
      return Optional.empty();
    }
    Instant next = clock.instant().plus(PAUSES.get(message.attempts()));
    transactions.run(
        () ->
            entities
                .createQuery(
                    "update WebhookMessage m set m.attempts = m.attempts + 1, m.nextAt = :next"
                        + " where m.eventId = :id")
                .setParameter("next", next)
                .setParameter("id", message.eventId())
                .executeUpdate());
    return Optional.of(next);
  }

  private void remove(WebhookMessage message) {
    transactions.run(
        () ->
            entities
                .createQuery("delete from WebhookMessage m where m.eventId = :id")
                .setParameter("id", message.eventId())
                .executeUpdate());
  }
}

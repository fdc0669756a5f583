package org.touchline.event;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** An event on its way to the webhook. */
@Entity
@Table(name = "webhook_message")
class WebhookMessage {

  @Id
  @GeneratedValue(strategy = GenerationType.IDENTITY)
  private @Nullable Long id;

  @Column(name = "event_id", nullable = false, unique = true)
  private String eventId;

  @Column(nullable = false)
  private String body;

  @Column(name = "created_at", nullable = false)
  private Instant createdAt;

  @Column(nullable = false)
  private int attempts;

  @Column(name = "next_at", nullable = false)
  private Instant nextAt;

  @SuppressWarnings("NullAway.Init") // For the persistence provider.
  protected WebhookMessage() {}

  WebhookMessage(RecordingEvent event) {
    this.eventId = event.id();
    this.body = EventJson.of(event).toString();
    this.createdAt = event.at();
    this.attempts = 0;
    this.nextAt = event.at();
  }

  String eventId() {
    return eventId;
  }

  /** JSON; the bytes that are signed. */
  String body() {
    return body;
  }

  /** How often it was sent in vain. */
  int attempts() {
    return attempts;
  }
}

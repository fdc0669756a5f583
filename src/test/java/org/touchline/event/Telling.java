package org.touchline.event;

import jakarta.enterprise.event.Event;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import org.touchline.RecordedEvents;
import org.touchline.persistence.JpaFixture;

/** Events for tests of those who tell. */
public final class Telling {

  /** What signs in tests. */
  public static final String SECRET =
      "whsec_"
          + Base64.getEncoder()
              .encodeToString("a test's key of thirty-two bytes".getBytes(StandardCharsets.UTF_8));

  private Telling() {}

  /** Events of which nobody hears. */
  public static RecordingEvents nobody(JpaFixture jpa, Clock clock) {
    return to(jpa, clock, new RecordedEvents<>());
  }

  /** Events for these observers, and for no webhook. */
  public static RecordingEvents to(JpaFixture jpa, Clock clock, Event<RecordingEvent> event) {
    return new RecordingEvents(event, outbox(jpa, clock), WebhookSettings.none());
  }

  static Outbox outbox(JpaFixture jpa, Clock clock) {
    return new Outbox(jpa.entities(), jpa.transactions(), clock);
  }

  /** A webhook of this address, which may be on this machine. */
  static WebhookSettings local(URI url) {
    return new WebhookSettings(
        Optional.of(new WebhookSettings.Target(url, List.of(WebhookSecret.parse(SECRET)))), true);
  }
}

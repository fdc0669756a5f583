package org.touchline.event;

import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import org.touchline.wiring.Component;

/** Where features tell of what became of recordings, in the transaction of the change. */
@Component
public class RecordingEvents {

  private final Event<RecordingEvent> event;
  private final Outbox outbox;
  private final WebhookSettings settings;

  @Inject
  public RecordingEvents(Event<RecordingEvent> event, Outbox outbox, WebhookSettings settings) {
    this.event = event;
    this.outbox = outbox;
    this.settings = settings;
  }

  /** Tells observers, and keeps the event for the webhook if there is one. */
  public void tell(RecordingEvent happened) {
    if (settings.target().isPresent()) {
      outbox.add(happened);
    }
    event.fire(happened);
  }
}

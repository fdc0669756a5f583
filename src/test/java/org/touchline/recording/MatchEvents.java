package org.touchline.recording;

import java.util.function.Consumer;
import org.touchline.RecordedEvents;
import org.touchline.match.MatchDeleted;

/** Connects what CDI connects in the server. */
public final class MatchEvents {

  private MatchEvents() {}

  /** Deleted matches, of which these recordings hear. */
  public static RecordedEvents<MatchDeleted> heardBy(Recordings recordings) {
    return new RecordedEvents<>(recordings::onMatchDeleted);
  }

  /** The same, of which somebody else hears, too. */
  public static RecordedEvents<MatchDeleted> heardBy(
      Recordings recordings, Consumer<MatchDeleted> other) {
    return new RecordedEvents<>(
        event -> {
          recordings.onMatchDeleted(event);
          other.accept(event);
        });
  }
}

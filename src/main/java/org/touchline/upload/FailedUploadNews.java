package org.touchline.upload;

import jakarta.inject.Inject;
import java.time.Clock;
import java.util.Set;
import java.util.function.Supplier;
import org.touchline.account.Caller;
import org.touchline.event.RecordingEvent;
import org.touchline.event.RecordingEvents;
import org.touchline.persistence.Transactions;
import org.touchline.problem.ProblemException;
import org.touchline.wiring.Component;

/** Tells of uploads whose file was refused; of mistakes in a request nobody else needs to hear. */
@Component
public class FailedUploadNews {

  private static final Set<String> OF_THE_FILE =
      Set.of(
          "too_large",
          "not_a_video",
          "empty_file",
          "truncated",
          "malformed_media",
          "checksum_mismatch",
          "size_mismatch");

  private final RecordingEvents events;
  private final Transactions transactions;
  private final Clock clock;

  @Inject
  public FailedUploadNews(RecordingEvents events, Transactions transactions, Clock clock) {
    this.events = events;
    this.transactions = transactions;
    this.clock = clock;
  }

  /** Does the work that ends an upload; when that refuses the file, the event is kept first. */
  public <T> T told(Caller caller, long matchId, Supplier<T> work) {
    try {
      return work.get();
    } catch (ProblemException e) {
      String code = e.problem().code().text();
      if (OF_THE_FILE.contains(code)) {
        transactions.run(
            () ->
                events.tell(
                    RecordingEvent.failed(clock.instant(), caller.teamId(), matchId, code)));
      }
      throw e;
    }
  }
}

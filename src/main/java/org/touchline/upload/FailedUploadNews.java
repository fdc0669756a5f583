package org.touchline.upload;

import jakarta.inject.Inject;
import java.time.Clock;
import java.util.Set;
import java.util.function.Supplier;
import org.touchline.account.Caller;
import org.touchline.event.RecordingEvent;
import org.touchline.event.RecordingEvents;
import org.touchline.persistence.Transactions;
import org.touchline.problem.ProblemCode;
import org.touchline.problem.ProblemException;
import org.touchline.wiring.Component;

/** Tells of uploads whose file was refused; of mistakes in a request nobody else needs to hear. */
@Component
class FailedUploadNews {

  private static final Set<ProblemCode> OF_THE_FILE =
      Set.of(
          ProblemCode.TOO_LARGE,
          ProblemCode.NOT_A_VIDEO,
          ProblemCode.EMPTY_FILE,
          ProblemCode.TRUNCATED,
          ProblemCode.MALFORMED_MEDIA,
          ProblemCode.CHECKSUM_MISMATCH,
          ProblemCode.SIZE_MISMATCH);

  private final IssuedUploads issued;
  private final Refusals refusals;
  private final RecordingEvents events;
  private final Transactions transactions;
  private final Clock clock;

  @Inject
  FailedUploadNews(
      IssuedUploads issued,
      Refusals refusals,
      RecordingEvents events,
      Transactions transactions,
      Clock clock) {
    this.issued = issued;
    this.refusals = refusals;
    this.events = events;
    this.transactions = transactions;
    this.clock = clock;
  }

  /**
   * Gives an upload up for what its file is, and tells of it, unless it was given up before: both
   * or nothing, so that of many at once one tells, and of one that is killed another one can. False
   * when the upload was confirmed first.
   */
  boolean giveUp(IssuedUpload upload, ProblemCode why) {
    return transactions.call(
        () -> {
          IssuedUploads.GivingUp done = issued.giveUp(upload);
          if (done == IssuedUploads.GivingUp.DONE) {
            if (OF_THE_FILE.contains(why)) {
              refusals.keep(upload, why);
            }
            tell(upload.teamId(), upload.matchId(), why);
          }
          return done != IssuedUploads.GivingUp.CONFIRMED_BEFORE;
        });
  }

  /** Does the work with a file that has no key yet; a refusal of it is told before it is thrown. */
  <T> T told(Caller caller, long matchId, Supplier<T> work) {
    try {
      return work.get();
    } catch (ProblemException e) {
      transactions.run(() -> tell(caller.teamId(), matchId, e.problem().code()));
      throw e;
    }
  }

  private void tell(long teamId, long matchId, ProblemCode why) {
    if (OF_THE_FILE.contains(why)) {
      events.tell(RecordingEvent.failed(clock.instant(), teamId, matchId, why.text()));
    }
  }
}

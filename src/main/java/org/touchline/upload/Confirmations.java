package org.touchline.upload;

import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.Optional;
import org.touchline.account.Caller;
import org.touchline.audit.AuditTrail;
import org.touchline.match.Match;
import org.touchline.match.Matches;
import org.touchline.persistence.Transactions;
import org.touchline.problem.ProblemCode;
import org.touchline.problem.ProblemException;
import org.touchline.recording.ConfirmedContent;
import org.touchline.recording.Recording;
import org.touchline.recording.RecordingChanged;
import org.touchline.recording.Recordings;
import org.touchline.wiring.Component;

/**
 * The one moment in which an upload becomes its match's recording: a short transaction under the
 * match's lock, so that of many confirms of one key exactly one has an effect.
 */
@Component
public class Confirmations {

  private final Matches matches;
  private final IssuedUploads uploads;
  private final Recordings recordings;
  private final Quota quota;
  private final Transactions transactions;
  private final AuditTrail audit;
  private final UploadMeters meters;
  private final Event<RecordingChanged> changed;
  private final Clock clock;

  @Inject
  Confirmations(
      Matches matches,
      IssuedUploads uploads,
      Recordings recordings,
      Quota quota,
      Transactions transactions,
      AuditTrail audit,
      UploadMeters meters,
      Event<RecordingChanged> changed,
      Clock clock) {
    this.matches = matches;
    this.uploads = uploads;
    this.recordings = recordings;
    this.quota = quota;
    this.transactions = transactions;
    this.audit = audit;
    this.meters = meters;
    this.changed = changed;
    this.clock = clock;
  }

  /** Makes the examined content the match's recording, unless another confirm of it was first. */
  public Confirmed commit(Caller caller, IssuedUpload examined, ConfirmedContent content) {
    Confirmed confirmed = transactions.call(() -> commitLocked(caller, examined, content));
    changed.fire(new RecordingChanged(examined.matchId()));
    return confirmed;
  }

  /** The result of an upload that was confirmed before; 409 when another took its place since. */
  public Confirmed repeated(Match match, long recordingId) {
    return recordings
        .byId(recordingId)
        .filter(Recording::current)
        .map(recording -> new Confirmed(match, recording, false))
        .orElseThrow(
            () ->
                new ProblemException(
                    ProblemCode.SUPERSEDED, "This recording was replaced or deleted since."));
  }

  private Confirmed commitLocked(Caller caller, IssuedUpload examined, ConfirmedContent content) {
    Match match = matches.locked(caller, examined.matchId());
    IssuedUpload upload =
        uploads
            .locked(match.id(), examined.key())
            .orElseThrow(
                () -> new ProblemException(ProblemCode.INVALID_KEY, "This upload has expired."));
    if (upload.recordingId().isPresent()) {
      return repeated(match, upload.recordingId().get());
    }
    quota.settle(caller.teamId(), upload, content.object().size());
    Recording fresh =
        new Recording(match.teamId(), match.id(), content, caller.username(), clock.instant());
    if (upload.overwritable() && content.object().pin().versionId().isEmpty()) {
      fresh.overwritableBy(upload.expiresAt());
    }
    Optional<Recording> replaced = recordings.replaceCurrent(fresh);
    upload.confirmedAs(fresh.id());
    meters.confirmed(upload.way(), fresh.fallbackReason(), fresh.store());
    audit.add(caller.username(), "upload_complete", match.id(), fresh.key().value());
    return new Confirmed(match, fresh, replaced.isEmpty());
  }
}

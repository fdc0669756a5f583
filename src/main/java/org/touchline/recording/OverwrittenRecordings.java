package org.touchline.recording;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.Optional;
import org.touchline.audit.AuditTrail;
import org.touchline.persistence.Transactions;
import org.touchline.storage.ObjectKey;
import org.touchline.wiring.Component;

/**
 * Tells administrators of recordings whose objects were overwritten after they had been confirmed:
 * each once, in the log, in the audit trail, as a metric, and by a {@link RecordingOverwritten}.
 */
@Component
public class OverwrittenRecordings {

  private static final Logger LOG = System.getLogger(OverwrittenRecordings.class.getName());
  private static final int MOST_REMEMBERED = 1_000;

  private final Recordings recordings;
  private final Transactions transactions;
  private final AuditTrail audit;
  private final Event<RecordingOverwritten> event;
  private final RecordingMeters meters;

  /** Those that were told of, so that a crowd of viewers does not ask the database. */
  private final Cache<ObjectKey, Boolean> told =
      Caffeine.newBuilder().maximumSize(MOST_REMEMBERED).build();

  @Inject
  public OverwrittenRecordings(
      Recordings recordings,
      Transactions transactions,
      AuditTrail audit,
      Event<RecordingOverwritten> event,
      RecordingMeters meters) {
    this.recordings = recordings;
    this.transactions = transactions;
    this.audit = audit;
    this.event = event;
    this.meters = meters;
  }

  /** The object of this key does not hold what was confirmed. Never throws. */
  public void found(ObjectKey key) {
    try {
      if (told.getIfPresent(key) == null) {
        transactions.call(() -> marked(key)).ifPresent(this::tell);
        told.put(key, true);
      }
    } catch (RuntimeException e) {
      // The boundary of a viewer's answer, which must not fail for this; the next one tells.
      LOG.log(Level.ERROR, "an overwritten recording cannot be noted", e);
    }
  }

  private Optional<Recording> marked(ObjectKey key) {
    Optional<Recording> marked = recordings.markOverwritten(key);
    marked.ifPresent(
        recording -> audit.add("system", "recording_changed", recording.matchId(), key.value()));
    return marked;
  }

  private void tell(Recording recording) {
    meters.overwritten();
    LOG.log(
        Level.WARNING,
        "the recording of match {0} was overwritten in the storage after its confirm; it is not"
            + " shown any more",
        String.valueOf(recording.matchId()));
    recording
        .teamId()
        .ifPresent(
            team ->
                event.fire(
                    new RecordingOverwritten(
                        team, recording.matchId(), recording.confirmedBy(), recording.store())));
  }
}

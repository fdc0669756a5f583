package org.touchline.recording;

import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.touchline.event.EventType;
import org.touchline.event.RecordingEvent;
import org.touchline.event.RecordingEvents;
import org.touchline.match.MatchDeleted;
import org.touchline.persistence.Transactions;
import org.touchline.storage.ObjectKey;
import org.touchline.storage.StoreId;
import org.touchline.token.StreamTokens;
import org.touchline.wiring.Component;

/** All recordings: the current ones, and retired ones until their objects are removed. */
@Component
public class Recordings {

  /** Time for a link that was being made while its recording was replaced, and for clocks. */
  private static final Duration MARGIN = Duration.ofMinutes(2);

  private final EntityManager entities;
  private final Transactions transactions;
  private final StreamTokens tokens;
  private final RecordingEvents events;
  private final Clock clock;

  @Inject
  public Recordings(
      EntityManager entities,
      Transactions transactions,
      StreamTokens tokens,
      RecordingEvents events,
      Clock clock) {
    this.entities = entities;
    this.transactions = transactions;
    this.tokens = tokens;
    this.events = events;
    this.clock = clock;
  }

  /** The recording that a match shows now. */
  public Optional<Recording> currentOf(long matchId) {
    return currentOf(List.of(matchId)).stream().findFirst();
  }

  /** The recording of this number, retired or not, while its object is kept. */
  public Optional<Recording> byId(long recordingId) {
    return transactions.call(
        () -> Optional.ofNullable(entities.find(Recording.class, recordingId)));
  }

  /** The same, unless it was deleted and only waits for its object's removal. */
  public Optional<Recording> playable(long recordingId) {
    return byId(recordingId).filter(recording -> recording.keptAt(clock.instant()));
  }

  List<Recording> currentOf(List<Long> matchIds) {
    if (matchIds.isEmpty()) {
      return List.of();
    }
    return transactions.call(
        () ->
            entities
                .createQuery(
                    "select r from Recording r where r.currentOf in :matches", Recording.class)
                .setParameter("matches", matchIds)
                .getResultList());
  }

  /**
   * Makes a recording its match's current one. The caller holds the match's lock in a running
   * transaction.
   *
   * @return the recording that it replaced
   */
  public Optional<Recording> replaceCurrent(Recording fresh) {
    Optional<Recording> old = lockedCurrentOf(fresh.matchId());
    old.ifPresent(recording -> recording.retire(whenNoTokenPlays()));
    entities.flush();
    fresh.takePlace();
    entities.persist(fresh);
    entities.flush();
    tell(old.isPresent() ? EventType.RECORDING_REPLACED : EventType.RECORDING_READY, fresh);
    return old;
  }

  /** Takes a match's recording away now; the caller holds the match's lock. */
  public boolean removeCurrent(long matchId) {
    Optional<Recording> current = lockedCurrentOf(matchId);
    current.ifPresent(recording -> tell(EventType.RECORDING_DELETED, recording));
    current.ifPresent(recording -> recording.retire(clock.instant()));
    return current.isPresent();
  }

  /** Retired recordings whose objects nobody can be watching any more, the next after this one. */
  public List<Recording> purgeable(long afterId, int limit) {
    return transactions.call(
        () ->
            entities
                .createQuery(
                    "select r from Recording r where r.purgeAfter <= :now and r.id > :after order by r.id",
                    Recording.class)
                .setParameter("now", clock.instant())
                .setParameter("after", afterId)
                .setMaxResults(limit)
                .getResultList());
  }

  /** Recordings confirmed before this time whose objects a store has to hold, the next after. */
  public List<Recording> kept(StoreId store, Instant before, long afterId, int limit) {
    return transactions.call(
        () ->
            entities
                .createQuery(
                    "select r from Recording r where r.storeKind = :kind"
                        + " and r.storeContainer = :container and r.confirmedAt < :before"
                        + " and (r.purgeAfter is null or r.purgeAfter > :now)"
                        + " and r.id > :after order by r.id",
                    Recording.class)
                .setParameter("kind", store.kind())
                .setParameter("container", store.container())
                .setParameter("before", before)
                .setParameter("now", clock.instant())
                .setParameter("after", afterId)
                .setMaxResults(limit)
                .getResultList());
  }

  /** Forgets a recording whose object was removed. */
  public void forget(long recordingId) {
    transactions.run(
        () ->
            entities
                .createQuery("delete from Recording r where r.id = :id")
                .setParameter("id", recordingId)
                .executeUpdate());
  }

  /** Recordings whose objects have to be compared again, the next after this one. */
  List<Recording> toLookAt(long afterId, int limit) {
    return transactions.call(
        () ->
            entities
                .createQuery(
                    "select r from Recording r where r.lookAt <= :now and r.id > :after order by r.id",
                    Recording.class)
                .setParameter("now", clock.instant())
                .setParameter("after", afterId)
                .setMaxResults(limit)
                .getResultList());
  }

  /** The object was compared and is what was confirmed, unless it was overwritten since. */
  void lookedAt(long recordingId) {
    transactions.run(
        () ->
            Optional.ofNullable(
                    entities.find(Recording.class, recordingId, LockModeType.PESSIMISTIC_WRITE))
                .filter(recording -> recording.overwrittenAt().isEmpty())
                .ifPresent(recording -> recording.seenUnchanged(clock.instant())));
  }

  /** Marks the recording of this object, in a running transaction; empty when it was before. */
  Optional<Recording> markOverwritten(ObjectKey key) {
    Optional<Recording> found =
        entities
            .createQuery(
                "select r from Recording r where r.objectKey = :key and r.overwrittenAt is null",
                Recording.class)
            .setParameter("key", key.value())
            .setLockMode(LockModeType.PESSIMISTIC_WRITE)
            .getResultStream()
            .findFirst();
    found.ifPresent(recording -> recording.seenOverwritten(clock.instant()));
    return found;
  }

  void onMatchDeleted(@Observes MatchDeleted event) {
    List<Recording> ofMatch = locked("r.matchId = :match", event.matchId());
    ofMatch.stream()
        .filter(Recording::current)
        .forEach(recording -> tell(EventType.RECORDING_DELETED, recording));
    ofMatch.forEach(recording -> recording.retire(clock.instant()));
  }

  private Optional<Recording> lockedCurrentOf(long matchId) {
    return locked("r.currentOf = :match", matchId).stream().findFirst();
  }

  /** Until the running transaction ends, so that what is noted of them meanwhile is not lost. */
  private List<Recording> locked(String condition, long matchId) {
    return entities
        .createQuery("select r from Recording r where " + condition, Recording.class)
        .setParameter("match", matchId)
        .setLockMode(LockModeType.PESSIMISTIC_WRITE)
        .getResultList();
  }

  private void tell(EventType type, Recording recording) {
    recording
        .teamId()
        .ifPresent(
            team ->
                events.tell(
                    RecordingEvent.of(
                        type, clock.instant(), team, recording.matchId(), recording.content())));
  }

  private Instant whenNoTokenPlays() {
    return clock.instant().plus(tokens.lifetime()).plus(MARGIN);
  }
}

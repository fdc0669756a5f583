package org.touchline.upload;

import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.touchline.persistence.Transactions;
import org.touchline.storage.ObjectKey;
import org.touchline.wiring.Component;

/**
 * Issued keys that nobody may confirm any more. A PUT that began in time may end late and write to
 * such a key again, so its row is a tombstone at which the sweep looks several times. What makes a
 * key a leftover is never taken back: its object may be removed whenever that gets done.
 */
@Component
public class Leftovers {

  /** After it was given up, a key is looked at again after these times. */
  static final List<Duration> LOOKS =
      List.of(Duration.ofHours(1), Duration.ofDays(1), Duration.ofDays(7));

  private final EntityManager entities;
  private final Transactions transactions;

  @Inject
  public Leftovers(EntityManager entities, Transactions transactions) {
    this.entities = entities;
    this.transactions = transactions;
  }

  /** Uploads that nobody confirmed and whose URLs ended before this time, the next after this. */
  public List<Leftover> overdue(Instant time, long afterId, int limit) {
    return page(
        "u.recordingId is null and u.abandoned = false and u.expiresAt < :time",
        time,
        afterId,
        limit);
  }

  /** Gives up an upload, unless it was confirmed in the last moment: then false. */
  public boolean giveUp(Leftover leftover, Instant now) {
    return transactions.call(
        () ->
            entities
                    .createQuery(
                        "update IssuedUpload u set u.abandoned = true, u.reservedBytes = 0,"
                            + " u.givenUpAt = :now, u.lookAt = :now"
                            + " where u.id = :id and u.recordingId is null"
                            + " and u.abandoned = false")
                    .setParameter("now", now)
                    .setParameter("id", leftover.id())
                    .executeUpdate()
                > 0);
  }

  /** Keys that are to be looked at by now, the next after this one. */
  public List<Leftover> due(Instant now, long afterId, int limit) {
    return page("u.lookAt <= :time", now, afterId, limit);
  }

  /**
   * Whether it is still one: asked right before its object is removed. While a recording has the
   * key it is none, whatever its row says.
   */
  public boolean isLeft(Leftover leftover) {
    return transactions.call(
        () ->
            locked(leftover.id())
                .filter(upload -> upload.abandoned() || upload.recordingId().isPresent())
                .filter(upload -> !isRecording(upload.key()))
                .isPresent());
  }

  /**
   * Its object is removed: says when to look again, and forgets it after the last look. The row of
   * a key that was confirmed once stays, for whoever confirms it again.
   */
  public void looked(Leftover leftover, Instant now) {
    transactions.run(
        () ->
            locked(leftover.id())
                .ifPresent(
                    upload -> {
                      Optional<Instant> next = next(upload.closedAt(), now);
                      if (next.isEmpty() && upload.abandoned()) {
                        entities.remove(upload);
                      } else {
                        upload.lookAgain(upload.closedAt(), next);
                      }
                    }));
  }

  /** The recording of this key and its object are gone; another PUT may still be under way. */
  public void recordingGone(ObjectKey key, Instant now) {
    transactions.run(
        () ->
            entities
                .createQuery(
                    "select u from IssuedUpload u where u.objectKey = :key", IssuedUpload.class)
                .setParameter("key", key.value())
                .setLockMode(LockModeType.PESSIMISTIC_WRITE)
                .getResultStream()
                .forEach(
                    upload -> upload.lookAgain(upload.expiresAt(), next(upload.expiresAt(), now))));
  }

  /** Which of these names are keys that any row knows; the rest was not made by us. */
  public Set<String> known(List<String> keys) {
    Set<String> known = new HashSet<>(named("IssuedUpload u where u.objectKey in :keys", keys));
    known.addAll(named("Recording u where u.objectKey in :keys", keys));
    return known;
  }

  /** Which of these names are keys for which an upload in parts may still go on. */
  public Set<String> waiting(List<String> keys) {
    return new HashSet<>(
        named(
            "IssuedUpload u where u.objectKey in :keys and u.abandoned = false"
                + " and u.recordingId is null",
            keys));
  }

  private List<String> named(String condition, List<String> keys) {
    return transactions.call(
        () ->
            entities
                .createQuery("select u.objectKey from " + condition, String.class)
                .setParameter("keys", keys)
                .getResultList());
  }

  private static Optional<Instant> next(Instant closedAt, Instant now) {
    return LOOKS.stream().map(closedAt::plus).filter(look -> look.isAfter(now)).findFirst();
  }

  private boolean isRecording(ObjectKey key) {
    return entities
            .createQuery("select count(r) from Recording r where r.objectKey = :key", Long.class)
            .setParameter("key", key.value())
            .getSingleResult()
        > 0;
  }

  private Optional<IssuedUpload> locked(long id) {
    return Optional.ofNullable(
        entities.find(IssuedUpload.class, id, LockModeType.PESSIMISTIC_WRITE));
  }

  private List<Leftover> page(String condition, Instant time, long afterId, int limit) {
    return transactions.call(
        () -> {
          Stream<IssuedUpload> found =
              entities
                  .createQuery(
                      "select u from IssuedUpload u where "
                          + condition
                          + " and u.id > :after order by u.id",
                      IssuedUpload.class)
                  .setParameter("time", time)
                  .setParameter("after", afterId)
                  .setMaxResults(limit)
                  .getResultStream();
          return found.map(Leftover::of).toList();
        });
  }
}

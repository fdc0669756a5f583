package org.touchline.upload;

import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.persistence.TypedQuery;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Consumer;
import org.touchline.match.MatchDeleted;
import org.touchline.persistence.Transactions;
import org.touchline.problem.ProblemCode;
import org.touchline.problem.ProblemException;
import org.touchline.storage.ObjectKey;
import org.touchline.wiring.Component;

/** The keys that were handed out. */
@Component
public final class IssuedUploads {

  /** What was sent already goes at once, what may still come to its key goes later. */
  private static final String ABANDON =
      "update IssuedUpload u set u.abandoned = true, u.reservedBytes = 0,"
          + " u.givenUpAt = coalesce(u.givenUpAt, u.expiresAt),"
          + " u.lookAt = coalesce(u.lookAt, u.issuedAt)";

  private final EntityManager entities;
  private final Transactions transactions;

  @Inject
  public IssuedUploads(EntityManager entities, Transactions transactions) {
    this.entities = entities;
    this.transactions = transactions;
  }

  /** Whether this text is a key that was issued for this match, and was not given up. */
  public boolean isIssued(long matchId, String key) {
    return ObjectKey.parse(key).flatMap(parsed -> find(matchId, parsed)).isPresent();
  }

  /** The upload of exactly this key, issued for exactly this match, unless it was given up. */
  public Optional<IssuedUpload> find(long matchId, ObjectKey key) {
    return transactions.call(() -> query(matchId, key).getResultStream().findFirst());
  }

  /** The same, locked until the running transaction ends, so that nobody gives it up meanwhile. */
  Optional<IssuedUpload> locked(long matchId, ObjectKey key) {
    return query(matchId, key)
        .setLockMode(LockModeType.PESSIMISTIC_WRITE)
        .getResultStream()
        .findFirst();
  }

  /** The user's upload of this id for this match, unless it was given up. */
  Optional<IssuedUpload> resumable(long matchId, String user, String uploadId) {
    return transactions.call(
        () ->
            entities
                .createQuery(
                    "select u from IssuedUpload u where u.way = 'tus' and u.uploadId = :id"
                        + " and u.matchId = :match and u.issuedBy = :user and u.abandoned = false",
                    IssuedUpload.class)
                .setParameter("id", uploadId)
                .setParameter("match", matchId)
                .setParameter("user", user)
                .getResultStream()
                .findFirst());
  }

  /** Whether bytes of this upload may still come after this time. */
  boolean isArriving(String uploadId, Instant time) {
    return transactions.call(
        () ->
            entities
                    .createQuery(
                        "select count(u) from IssuedUpload u where u.way = 'tus'"
                            + " and u.uploadId = :id and u.abandoned = false"
                            + " and u.storedAs is null and u.expiresAt >= :time",
                        Long.class)
                    .setParameter("id", uploadId)
                    .setParameter("time", time)
                    .getSingleResult()
                > 0);
  }

  /** Changes an upload's row; does nothing when it was given up, or is gone. */
  void change(IssuedUpload upload, Consumer<IssuedUpload> change) {
    transactions.run(() -> lockedRow(upload).filter(row -> !row.abandoned()).ifPresent(change));
  }

  /** Stores the row of a further key for an upload's file. */
  void add(IssuedUpload upload) {
    transactions.run(() -> entities.persist(upload));
  }

  /** What the one has reserved is from now on reserved for the other. */
  void moveReservation(IssuedUpload from, IssuedUpload to) {
    transactions.run(
        () -> {
          long bytes = lockedRow(from).map(IssuedUploads::released).orElse(0L);
          lockedRow(to).ifPresent(row -> row.reserve(bytes));
        });
  }

  private static long released(IssuedUpload row) {
    long bytes = row.reservedBytes();
    row.reserve(0);
    return bytes;
  }

  private Optional<IssuedUpload> lockedRow(IssuedUpload upload) {
    return Optional.ofNullable(
        entities.find(IssuedUpload.class, upload.id(), LockModeType.PESSIMISTIC_WRITE));
  }

  /** What came of giving an upload up. */
  enum GivingUp {
    DONE,
    DONE_BEFORE,
    CONFIRMED_BEFORE
  }

  /**
   * Gives an upload up: from now on it cannot be confirmed, it reserves nothing, and the sweep
   * removes what comes under its key. True as well when somebody did so before; false when it was
   * confirmed first.
   */
  public boolean abandon(IssuedUpload upload) {
    return giveUp(upload) != GivingUp.CONFIRMED_BEFORE;
  }

  /** The same; of many at once, one has done it. */
  GivingUp giveUp(IssuedUpload upload) {
    return transactions.call(
        () -> {
          boolean done =
              entities
                      .createQuery(
                          ABANDON
                              + " where u.objectKey = :key and u.recordingId is null"
                              + " and u.abandoned = false")
                      .setParameter("key", upload.key().value())
                      .executeUpdate()
                  > 0;
          if (done) {
            return GivingUp.DONE;
          }
          return isConfirmed(upload.key()) ? GivingUp.CONFIRMED_BEFORE : GivingUp.DONE_BEFORE;
        });
  }

  private boolean isConfirmed(ObjectKey key) {
    return entities
            .createQuery(
                "select count(u) from IssuedUpload u where u.objectKey = :key"
                    + " and u.recordingId is not null",
                Long.class)
            .setParameter("key", key.value())
            .getSingleResult()
        > 0;
  }

  /** Nobody can confirm what was to become a recording of this match. */
  void onMatchDeleted(@Observes MatchDeleted event) {
    int unused =
        entities
            .createQuery(
                ABANDON
                    + " where u.matchId = :match and u.recordingId is null and u.abandoned = false")
            .setParameter("match", event.matchId())
            .executeUpdate();
  }

  /**
   * The upload in parts that the store has this name for, of exactly this match and this user, also
   * when it was confirmed, unless it was given up.
   */
  public Optional<IssuedUpload> inParts(long matchId, String user, String uploadId) {
    return transactions.call(
        () ->
            inParts("and u.uploadId = :upload", matchId, user)
                .setParameter("upload", uploadId)
                .getResultStream()
                .findFirst());
  }

  /**
   * The upload in parts of exactly this key, match and user, if the store has this name for it. A
   * client that began it in the store by itself is the first who knows the name: the first one that
   * is seen is kept, and no other counts.
   */
  public Optional<IssuedUpload> inParts(long matchId, String user, ObjectKey key, String uploadId) {
    return transactions.call(
        () -> {
          Optional<IssuedUpload> found =
              inParts("and u.objectKey = :key", matchId, user)
                  .setParameter("key", key.value())
                  .setLockMode(LockModeType.PESSIMISTIC_WRITE)
                  .getResultStream()
                  .findFirst();
          found
              .filter(row -> row.uploadId().isEmpty())
              .ifPresent(row -> row.comesInParts(uploadId, OptionalLong.empty(), Optional.empty()));
          return found.filter(row -> row.uploadId().equals(Optional.of(uploadId)));
        });
  }

  /** A user's uploads in parts to a match that can still go on at this time, the newest first. */
  public List<IssuedUpload> openInParts(long matchId, String user, Instant time, int limit) {
    return transactions.call(
        () ->
            inParts(
                    "and u.uploadId is not null and u.recordingId is null"
                        + " and u.expiresAt > :time order by u.id desc",
                    matchId,
                    user)
                .setParameter("time", time)
                .setMaxResults(limit)
                .getResultList());
  }

  /**
   * Keeps what the store calls an upload in parts, and how it is cut where that is agreed; also of
   * one that was given up meanwhile, so that the sweep ends it in the store.
   */
  public IssuedUpload beginInParts(
      IssuedUpload upload,
      String uploadId,
      OptionalLong size,
      OptionalLong partSize,
      Optional<String> fingerprint) {
    return unconfirmed(
        upload,
        row -> {
          row.comesInParts(uploadId, partSize, fingerprint);
          size.ifPresent(row::declare);
        });
  }

  /** Keeps the size of a file whose client did not tell it in the beginning. */
  public IssuedUpload declare(IssuedUpload upload, long size) {
    return unconfirmed(upload, row -> row.declare(size));
  }

  /** The row as it is after this change; what was confirmed meanwhile stays as it was. */
  private IssuedUpload unconfirmed(IssuedUpload upload, Consumer<IssuedUpload> change) {
    return transactions.call(
        () -> {
          IssuedUpload row = lockedRow(upload).orElseThrow(IssuedUploads::over);
          if (row.recordingId().isEmpty()) {
            change.accept(row);
          }
          return row;
        });
  }

  private TypedQuery<IssuedUpload> inParts(String condition, long matchId, String user) {
    return entities
        .createQuery(
            "select u from IssuedUpload u where u.matchId = :match and u.issuedBy = :user"
                + " and u.way = 'multipart' and u.abandoned = false "
                + condition,
            IssuedUpload.class)
        .setParameter("match", matchId)
        .setParameter("user", user);
  }

  private TypedQuery<IssuedUpload> query(long matchId, ObjectKey key) {
    return entities
        .createQuery(
            "select u from IssuedUpload u"
                + " where u.matchId = :match and u.objectKey = :key and u.abandoned = false",
            IssuedUpload.class)
        .setParameter("match", matchId)
        .setParameter("key", key.value());
  }

  private static ProblemException over() {
    return new ProblemException(ProblemCode.INVALID_KEY, "This upload has expired.");
  }
}

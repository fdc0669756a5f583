package org.touchline.upload;

import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.persistence.TypedQuery;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Consumer;
import org.touchline.persistence.Transactions;
import org.touchline.storage.ObjectKey;
import org.touchline.wiring.Component;

/** The keys that were handed out. */
@Component
public final class IssuedUploads {

  private final EntityManager entities;
  private final Transactions transactions;

  @Inject
  public IssuedUploads(EntityManager entities, Transactions transactions) {
    this.entities = entities;
    this.transactions = transactions;
  }

  void add(IssuedUpload upload) {
    transactions.run(() -> entities.persist(upload));
  }

  /** Whether this text is a key that was issued for this match, and was not given up. */
  public boolean isIssued(long matchId, String key) {
    return ObjectKey.parse(key).flatMap(parsed -> find(matchId, parsed)).isPresent();
  }

  /** The upload of exactly this key, issued for exactly this match, unless it was given up. */
  Optional<IssuedUpload> find(long matchId, ObjectKey key) {
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

  /** Changes an upload's row; does nothing when it is gone. */
  void change(IssuedUpload upload, Consumer<IssuedUpload> change) {
    transactions.run(
        () ->
            Optional.ofNullable(entities.find(IssuedUpload.class, upload.id())).ifPresent(change));
  }

  /** Uploads that nobody confirmed and whose URLs ended before this time, the next after this. */
  List<IssuedUpload> overdue(Instant time, long afterId, int limit) {
    return transactions.call(
        () ->
            entities
                .createQuery(
                    "select u from IssuedUpload u where u.recordingId is null"
                        + " and u.expiresAt < :time and u.id > :after order by u.id",
                    IssuedUpload.class)
                .setParameter("time", time)
                .setParameter("after", afterId)
                .setMaxResults(limit)
                .getResultList());
  }

  /** Gives an upload up: from now on it cannot be confirmed. False when it was confirmed first. */
  public boolean abandon(IssuedUpload upload) {
    return update(
        "update IssuedUpload u set u.abandoned = true"
            + " where u.objectKey = :key and u.recordingId is null",
        upload);
  }

  /** Forgets an upload that was given up and whose object is removed. */
  void forget(IssuedUpload upload) {
    update("delete from IssuedUpload u where u.objectKey = :key and u.abandoned = true", upload);
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

  /** Keeps what the store calls an upload in parts, and how it is cut where that is agreed. */
  public IssuedUpload beginInParts(
      IssuedUpload upload,
      String uploadId,
      OptionalLong size,
      OptionalLong partSize,
      Optional<String> fingerprint) {
    return transactions.call(
        () -> {
          IssuedUpload row = entities.find(IssuedUpload.class, upload.id());
          row.comesInParts(uploadId, partSize, fingerprint);
          size.ifPresent(row::declare);
          return row;
        });
  }

  /** Keeps the size of a file whose client did not tell it in the beginning. */
  public IssuedUpload declare(IssuedUpload upload, long size) {
    return transactions.call(
        () -> {
          IssuedUpload row = entities.find(IssuedUpload.class, upload.id());
          row.declare(size);
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

  private boolean update(String statement, IssuedUpload upload) {
    int rows =
        transactions.call(
            () ->
                entities
                    .createQuery(statement)
                    .setParameter("key", upload.key().value())
                    .executeUpdate());
    return rows > 0;
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
}

package org.touchline.upload;

import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.touchline.persistence.Transactions;
import org.touchline.storage.ObjectKey;
import org.touchline.wiring.Component;

/** The keys that were handed out. */
@Component
class IssuedUploads {

  private final EntityManager entities;
  private final Transactions transactions;

  @Inject
  IssuedUploads(EntityManager entities, Transactions transactions) {
    this.entities = entities;
    this.transactions = transactions;
  }

  void add(IssuedUpload upload) {
    transactions.run(() -> entities.persist(upload));
  }

  /** The upload of exactly this key, issued for exactly this match. */
  Optional<IssuedUpload> find(long matchId, ObjectKey key) {
    return transactions.call(
        () ->
            entities
                .createQuery(
                    "select u from IssuedUpload u where u.matchId = :match and u.objectKey = :key",
                    IssuedUpload.class)
                .setParameter("match", matchId)
                .setParameter("key", key.value())
                .getResultStream()
                .findFirst());
  }

  /** Uploads that nobody confirmed and whose URLs ended before this time. */
  List<IssuedUpload> abandonedBefore(Instant time, int limit) {
    return transactions.call(
        () ->
            entities
                .createQuery(
                    "select u from IssuedUpload u where u.recordingId is null and u.expiresAt < :time",
                    IssuedUpload.class)
                .setParameter("time", time)
                .setMaxResults(limit)
                .getResultList());
  }

  /** Forgets an upload, unless it was confirmed meanwhile. */
  boolean forget(IssuedUpload upload) {
    return transactions.call(
            () ->
                entities
                    .createQuery(
                        "delete from IssuedUpload u where u.objectKey = :key and u.recordingId is null")
                    .setParameter("key", upload.key().value())
                    .executeUpdate())
        > 0;
  }
}

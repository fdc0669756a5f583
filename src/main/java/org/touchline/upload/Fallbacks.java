package org.touchline.upload;

import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.touchline.account.Caller;
import org.touchline.persistence.Transactions;
import org.touchline.recording.Recording;
import org.touchline.wiring.Component;

/** The last uploads of each team that came through the server. */
@Component
class Fallbacks {

  private static final int MOST = 50;
  private static final String QUERY =
      "select r, u.way from Recording r left join IssuedUpload u on u.recordingId = r.id"
          + " where r.teamId = :team and r.fallbackReason is not null order by r.id desc";

  private final EntityManager entities;
  private final Transactions transactions;

  @Inject
  Fallbacks(EntityManager entities, Transactions transactions) {
    this.entities = entities;
    this.transactions = transactions;
  }

  /**
   * One upload through the server.
   *
   * @param way {@code form} or {@code tus}; empty when its row is gone
   * @param storage the kind of store that holds the file
   * @param reason why it did not go to the bucket itself
   */
  record Fallback(
      long matchId,
      Optional<String> way,
      String storage,
      String reason,
      long size,
      Instant confirmedAt,
      String confirmedBy) {}

  /** The team's, the last one first; at most 50. */
  List<Fallback> last(Caller caller) {
    return transactions.call(
        () ->
            entities
                .createQuery(QUERY, Object[].class)
                .setParameter("team", caller.teamId())
                .setMaxResults(MOST)
                .getResultStream()
                .map(row -> fallback((Recording) row[0], Optional.ofNullable((String) row[1])))
                .toList());
  }

  private static Fallback fallback(Recording recording, Optional<String> way) {
    return new Fallback(
        recording.matchId(),
        way,
        recording.store().kind(),
        recording.fallbackReason().orElse(""),
        recording.size(),
        recording.confirmedAt(),
        recording.confirmedBy());
  }
}

package org.touchline.upload;

import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.touchline.persistence.Transactions;
import org.touchline.problem.Problem;
import org.touchline.problem.ProblemCode;
import org.touchline.problem.ProblemException;
import org.touchline.wiring.Component;

/**
 * What a team may store: its recordings until their objects are removed, and what its open uploads
 * have reserved until they are confirmed, given up, or expire. Counting and adding happen under the
 * lock of a row, so that many at once get no more than there is. Without a limit nothing is locked
 * or counted.
 */
@Component
class Quota {

  private final EntityManager entities;
  private final Transactions transactions;
  private final OpenUploadLimit limit;
  private final UploadSettings settings;
  private final Clock clock;

  @Inject
  Quota(
      EntityManager entities,
      Transactions transactions,
      OpenUploadLimit limit,
      UploadSettings settings,
      Clock clock) {
    this.entities = entities;
    this.transactions = transactions;
    this.limit = limit;
    this.settings = settings;
    this.clock = clock;
  }

  /**
   * Stores an upload that begins, and reserves what the client declared; without a declared size
   * there has to be room for one byte at least.
   *
   * @throws ProblemException 413 when the team has no such room, 429 when the user has begun too
   *     many
   */
  void reserve(long teamId, IssuedUpload upload, OptionalLong declaredSize) {
    declaredSize.ifPresent(upload::declare);
    upload.reserve(declaredSize.orElse(0));
    transactions.run(
        () -> {
          limit.require(teamId, upload.issuedBy());
          require(teamId, Math.max(1, declaredSize.orElse(1)), 0);
          entities.persist(upload);
        });
  }

  /**
   * Counts the real size of an upload that becomes a recording, in place of what it had reserved;
   * inside the transaction that makes it one.
   *
   * @throws ProblemException 413 when the team has no such room; the file stays where it is until
   *     the upload is given up, so that it can be confirmed once there is
   */
  void settle(long teamId, IssuedUpload upload, long size) {
    require(teamId, size, counted(upload));
    upload.reserve(0);
  }

  /**
   * Refuses what would not fit now, before it is sent; {@link #reserve} still decides.
   *
   * @throws ProblemException 413 when the team has no such room
   */
  void requireRoom(long teamId, long size) {
    if (settings.teamQuota().isPresent()) {
      transactions.run(() -> require(teamId, size, 0));
    }
  }

  /**
   * The same of one more upload of a user.
   *
   * @throws ProblemException 429 when the user has begun too many
   */
  void requireOpening(long teamId, String user) {
    if (settings.maxOpenPerUser() > 0) {
      transactions.run(() -> limit.require(teamId, user));
    }
  }

  private void require(long teamId, long wanted, long released) {
    if (settings.teamQuota().isEmpty()) {
      return;
    }
    long limit = settings.teamQuota().getAsLong();
    QuotaLock.hold(entities, teamId);
    long used = recorded(teamId) + reserved(teamId) - released;
    if (wanted > limit - used) {
      throw exceeded(used, limit);
    }
  }

  private long counted(IssuedUpload upload) {
    return upload.expiresAt().isAfter(clock.instant()) ? upload.reservedBytes() : 0;
  }

  private long recorded(long teamId) {
    return entities
        .createQuery(
            "select coalesce(sum(r.size), 0) from Recording r where r.teamId = :team", Long.class)
        .setParameter("team", teamId)
        .getSingleResult();
  }

  private long reserved(long teamId) {
    return entities
        .createQuery(
            "select coalesce(sum(u.reservedBytes), 0) from IssuedUpload u where u.teamId = :team"
                + " and u.recordingId is null and u.abandoned = false and u.expiresAt > :now",
            Long.class)
        .setParameter("team", teamId)
        .setParameter("now", clock.instant())
        .getSingleResult();
  }

  private static ProblemException exceeded(long used, long limit) {
    return new ProblemException(
        new Problem(
            ProblemCode.QUOTA_EXCEEDED,
            "Your team uses " + used + " of " + limit + " bytes; remove recordings first.",
            Map.of("used", List.of(Long.toString(used)), "limit", List.of(Long.toString(limit)))));
  }
}

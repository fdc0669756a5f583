package org.touchline.upload;

import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.time.Clock;
import org.touchline.problem.ProblemCode;
import org.touchline.problem.ProblemException;
import org.touchline.wiring.Component;

/**
 * How many uploads a user may have begun that are neither confirmed nor given up nor expired, so
 * that a client in a loop ends at its own limit. Without one nothing is locked or counted.
 */
@Component
class OpenUploadLimit {

  private final EntityManager entities;
  private final UploadSettings settings;
  private final Clock clock;

  @Inject
  OpenUploadLimit(EntityManager entities, UploadSettings settings, Clock clock) {
    this.entities = entities;
    this.settings = settings;
    this.clock = clock;
  }

  /**
   * Lets one more upload of this user begin, inside the transaction that stores its row.
   *
   * @throws ProblemException 429 when the user has begun as many as are allowed
   */
  void require(long teamId, String user) {
    int most = settings.maxOpenPerUser();
    if (most == 0) {
      return;
    }
    QuotaLock.hold(entities, teamId);
    if (open(teamId, user) >= most) {
      throw new ProblemException(
          ProblemCode.TOO_MANY_OPEN_UPLOADS,
          "You have begun "
              + most
              + " uploads, which is all that you may; confirm or abort one, or wait until one expires.");
    }
  }

  private long open(long teamId, String user) {
    return entities
        .createQuery(
            "select count(u) from IssuedUpload u where u.teamId = :team and u.issuedBy = :user"
                + " and u.recordingId is null and u.abandoned = false and u.expiresAt > :now"
                // Its file lies under a further key by now, which has a row of its own.
                + " and (u.storedAs is null or u.storedAs = u.objectKey)",
            Long.class)
        .setParameter("team", teamId)
        .setParameter("user", user)
        .setParameter("now", clock.instant())
        .getSingleResult();
  }
}

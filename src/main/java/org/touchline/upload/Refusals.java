package org.touchline.upload;

import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.util.Optional;
import org.touchline.persistence.Transactions;
import org.touchline.problem.ProblemCode;
import org.touchline.problem.ProblemException;
import org.touchline.storage.ObjectKey;
import org.touchline.wiring.Component;

/**
 * What files were refused for. The answer may get lost, and then the client asks again: it hears
 * the same, and does not send a large file once more that would be refused once more.
 */
@Component
public class Refusals {

  private final EntityManager entities;
  private final Transactions transactions;

  @Inject
  Refusals(EntityManager entities, Transactions transactions) {
    this.entities = entities;
    this.transactions = transactions;
  }

  /** Keeps it, inside the transaction that gives the upload up. */
  void keep(IssuedUpload upload, ProblemCode why) {
    entities.find(IssuedUpload.class, upload.id()).isRefused(why);
  }

  /** What this user's upload under this key was refused for, if it was. */
  Optional<ProblemException> ofKey(long matchId, String user, ObjectKey key) {
    return of("u.objectKey = :name", matchId, user, key.value());
  }

  /** The same of an upload in parts. */
  public Optional<ProblemException> ofUpload(long matchId, String user, String uploadId) {
    return of("u.uploadId = :name", matchId, user, uploadId);
  }

  private Optional<ProblemException> of(String which, long matchId, String user, String name) {
    return transactions.call(
        () ->
            entities
                .createQuery(
                    "select u from IssuedUpload u where u.matchId = :match and u.issuedBy = :user"
                        + " and u.refusal is not null and "
                        + which,
                    IssuedUpload.class)
                .setParameter("match", matchId)
                .setParameter("user", user)
                .setParameter("name", name)
                .getResultStream()
                .findFirst()
                .flatMap(IssuedUpload::refusal)
                .map(Refusals::again));
  }

  private static ProblemException again(ProblemCode why) {
    return new ProblemException(why, "The file was refused when it came: " + why.title() + ".");
  }
}

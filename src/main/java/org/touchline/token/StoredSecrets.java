package org.touchline.token;

import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceException;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.Base64;
import java.util.List;
import org.touchline.persistence.Transactions;
import org.touchline.wiring.Component;

/** The secrets that sign stream tokens where none is configured: made once, shared by all nodes. */
@Component
public class StoredSecrets {

  private static final int SECRET_BYTES = 48;
  private static final long FIRST = 1;

  private final EntityManager entities;
  private final Transactions transactions;
  private final SecureRandom random;
  private final Clock clock;

  @Inject
  public StoredSecrets(
      EntityManager entities, Transactions transactions, SecureRandom random, Clock clock) {
    this.entities = entities;
    this.transactions = transactions;
    this.random = random;
    this.clock = clock;
  }

  /** All stored secrets, the oldest first, after making one if there was none. */
  public List<String> all() {
    List<String> known = transactions.call(this::stored);
    return known.isEmpty() ? afterMakingOne() : known;
  }

  private List<String> afterMakingOne() {
    try {
      transactions.run(this::makeFirst);
    } catch (PersistenceException e) {
      List<String> others = transactions.call(this::stored);
      if (others.isEmpty()) {
        throw e;
      }
      // Another node was first: its secret is the one.
      return others;
    }
    return transactions.call(this::stored);
  }

  /** The number is given, not generated, so that of several nodes only one succeeds. */
  private void makeFirst() {
    if (stored().isEmpty()) {
      entities.persist(new StoredSecret(FIRST, generate(), clock.instant()));
      entities.flush();
    }
  }

  private List<String> stored() {
    return entities
        .createQuery("select s from StoredSecret s order by s.id", StoredSecret.class)
        .getResultList()
        .stream()
        .map(StoredSecret::secret)
        .toList();
  }

  private String generate() {
    byte[] bytes = new byte[SECRET_BYTES];
    random.nextBytes(bytes);
    return Base64.getEncoder().withoutPadding().encodeToString(bytes);
  }
}

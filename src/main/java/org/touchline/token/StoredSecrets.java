package org.touchline.token;

import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.Base64;
import java.util.List;
import org.touchline.persistence.Leases;
import org.touchline.persistence.Transactions;
import org.touchline.wiring.Component;

/** The secrets that sign stream tokens where none is configured: made once, shared by all nodes. */
@Component
public class StoredSecrets {

  private static final int SECRET_BYTES = 48;
  private static final long FIRST = 1;
  private static final String LEASE = "stream-secret";

  private final EntityManager entities;
  private final Transactions transactions;
  private final Leases leases;
  private final SecureRandom random;
  private final Clock clock;

  @Inject
  public StoredSecrets(
      EntityManager entities,
      Transactions transactions,
      Leases leases,
      SecureRandom random,
      Clock clock) {
    this.entities = entities;
    this.transactions = transactions;
    this.leases = leases;
    this.random = random;
    this.clock = clock;
  }

  /** All stored secrets, the oldest first, after making one if there was none. */
  public List<String> all() {
    List<String> known = transactions.call(this::stored);
    return known.isEmpty() ? afterMakingOne() : known;
  }

  /** Of several nodes one makes it, and the others wait and find it. */
  private List<String> afterMakingOne() {
    return transactions.call(
        () -> {
          leases.await(LEASE);
          if (stored().isEmpty()) {
            entities.persist(new StoredSecret(FIRST, generate(), clock.instant()));
          }
          return stored();
        });
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

package org.touchline.persistence;

import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import org.touchline.wiring.Component;

/** Whether the database answers over the pool's connections. */
@Component
public class Liveliness {

  private static final Logger LOG = System.getLogger(Liveliness.class.getName());

  private final EntityManager entities;
  private final Transactions transactions;

  @Inject
  public Liveliness(EntityManager entities, Transactions transactions) {
    this.entities = entities;
    this.transactions = transactions;
  }

  /** Asks it for nothing but an answer. */
  public boolean answers() {
    try {
      return transactions.call(
          () -> !entities.createNativeQuery("select 1").getResultList().isEmpty());
    } catch (RuntimeException e) {
      // The containers wrap a lost connection in exceptions of their own.
      LOG.log(Level.DEBUG, "the database does not answer", e);
      return false;
    }
  }
}

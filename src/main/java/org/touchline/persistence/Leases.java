package org.touchline.persistence;

import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.touchline.wiring.Component;

/**
 * Leases on work that one node at a time shall do. A lease ends by itself, so a node that crashes
 * stops the others only for a while. Nodes compare times by their own clocks: what a lease guards
 * must do no harm when two do it at once.
 */
@Component
public class Leases {

  private final EntityManager entities;
  private final Transactions transactions;
  private final Clock clock;
  private final String holder = UUID.randomUUID().toString();

  @Inject
  public Leases(EntityManager entities, Transactions transactions, Clock clock) {
    this.entities = entities;
    this.transactions = transactions;
    this.clock = clock;
  }

  /**
   * Takes the lease of this name, which a migration made.
   *
   * @param length how long it lasts unless it is kept
   * @return empty while another has it, on this node or elsewhere
   */
  public Optional<Lease> take(String name, Duration length) {
    String own = holder + "/" + UUID.randomUUID().toString().substring(0, 8);
    Lease lease = new Lease(this, name, own, length);
    return prolong(lease, "l.heldUntil <= :now") ? Optional.of(lease) : Optional.empty();
  }

  /**
   * Waits until no other transaction is here, on this node or elsewhere; the others wait until the
   * running one ends.
   *
   * @param name of a lease which a migration made, and nobody takes
   */
  public void await(String name) {
    StoredLease unused = entities.find(StoredLease.class, name, LockModeType.PESSIMISTIC_WRITE);
  }

  boolean keep(Lease lease) {
    return prolong(lease, "l.holder = :holder and l.heldUntil > :now");
  }

  void end(Lease lease) {
    transactions.run(
        () ->
            entities
                .createQuery(
                    "update StoredLease l set l.heldUntil = :never"
                        + " where l.name = :name and l.holder = :holder")
                .setParameter("never", Instant.EPOCH)
                .setParameter("name", lease.name())
                .setParameter("holder", lease.holder())
                .executeUpdate());
  }

  /** One statement, so that of several nodes one changes the row. */
  private boolean prolong(Lease lease, String condition) {
    Instant now = clock.instant();
    return transactions.call(
            () ->
                entities
                    .createQuery(
                        "update StoredLease l set l.holder = :holder, l.heldUntil = :until"
                            + " where l.name = :name and ("
                            + condition
                            + ")")
                    .setParameter("name", lease.name())
                    .setParameter("holder", lease.holder())
                    .setParameter("until", now.plus(lease.length()))
                    .setParameter("now", now)
                    .executeUpdate())
        > 0;
  }
}

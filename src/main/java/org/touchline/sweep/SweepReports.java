package org.touchline.sweep;

import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.util.Optional;
import org.touchline.persistence.Transactions;
import org.touchline.wiring.Component;

/** The last reports, for all nodes. */
@Component
class SweepReports {

  static final String SWEEP = "sweep";
  static final String COMPARISON = "comparison";

  private final EntityManager entities;
  private final Transactions transactions;

  @Inject
  SweepReports(EntityManager entities, Transactions transactions) {
    this.entities = entities;
    this.transactions = transactions;
  }

  /** Keeps a report in the place of the one before. */
  void keep(StoredSweepReport report) {
    transactions.run(() -> entities.merge(report));
  }

  Optional<StoredSweepReport> last(String kind) {
    return transactions.call(
        () -> Optional.ofNullable(entities.find(StoredSweepReport.class, kind)));
  }
}

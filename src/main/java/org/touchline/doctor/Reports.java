package org.touchline.doctor;

import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.touchline.persistence.Transactions;
import org.touchline.wiring.Component;

/** The reports of all nodes, the last ones of them. */
@Component
class Reports {

  /** How many are kept. */
  static final int KEPT = 50;

  private final EntityManager entities;
  private final Transactions transactions;

  @Inject
  Reports(EntityManager entities, Transactions transactions) {
    this.entities = entities;
    this.transactions = transactions;
  }

  /**
   * A report of the history.
   *
   * @param id its number
   * @param startedAt when its run began
   * @param requestedBy who asked for it
   * @param status {@code pass}, {@code warn} or {@code fail}
   */
  record Entry(long id, Instant startedAt, String requestedBy, String status) {}

  /** Keeps a report, and forgets those that are too old. */
  void keep(Report report, String requestedBy) {
    String body = ReportJson.of(report).toString();
    transactions.run(
        () -> {
          entities.persist(
              new StoredReport(report.startedAt(), requestedBy, report.status().text(), body));
          forgetOld();
        });
  }

  /** The last one, as JSON. */
  Optional<String> last() {
    return transactions.call(() -> newest(1).stream().findFirst().map(StoredReport::body));
  }

  /** One of the history, as JSON. */
  Optional<String> find(long id) {
    return transactions.call(
        () -> Optional.ofNullable(entities.find(StoredReport.class, id)).map(StoredReport::body));
  }

  /** All that are kept, the newest first. */
  List<Entry> history() {
    return transactions.call(
        () ->
            newest(KEPT).stream()
                .map(
                    kept ->
                        new Entry(kept.id(), kept.startedAt(), kept.requestedBy(), kept.status()))
                .toList());
  }

  private List<StoredReport> newest(int count) {
    return entities
        .createQuery("select r from StoredReport r order by r.id desc", StoredReport.class)
        .setMaxResults(count)
        .getResultList();
  }

  private void forgetOld() {
    entities
        .createQuery("select r.id from StoredReport r order by r.id desc", Long.class)
        .setFirstResult(KEPT)
        .setMaxResults(1)
        .getResultStream()
        .findFirst()
        .ifPresent(
            last ->
                entities
                    .createQuery("delete from StoredReport r where r.id <= :last")
                    .setParameter("last", last)
                    .executeUpdate());
  }
}

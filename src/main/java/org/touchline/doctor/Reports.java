package org.touchline.doctor;

import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.Tuple;
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
    return transactions.call(
        () ->
            entities
                .createQuery("select r.body from StoredReport r order by r.id desc", String.class)
                .setMaxResults(1)
                .getResultStream()
                .findFirst());
  }

  /** One of the history, as JSON. */
  Optional<String> find(long id) {
    return transactions.call(
        () -> Optional.ofNullable(entities.find(StoredReport.class, id)).map(StoredReport::body));
  }

  /** All that are kept, the newest first; their bodies stay where they are. */
  List<Entry> history() {
    return transactions.call(
        () ->
            entities
                .createQuery(
                    "select r.id, r.startedAt, r.requestedBy, r.status from StoredReport r"
                        + " order by r.id desc",
                    Tuple.class)
                .setMaxResults(KEPT)
                .getResultStream()
                .map(Reports::entry)
                .toList());
  }

  private static Entry entry(Tuple row) {
    return new Entry(
        row.get(0, Long.class),
        row.get(1, Instant.class),
        row.get(2, String.class),
        row.get(3, String.class));
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

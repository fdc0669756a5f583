package org.touchline.persistence;

import jakarta.persistence.EntityManager;
import jakarta.persistence.EntityManagerFactory;
import jakarta.persistence.Persistence;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import javax.sql.DataSource;

/**
 * The real persistence unit over a real database with the real migrations, validated, without a
 * container. Tests of one class share it and keep apart by teams of their own.
 */
public final class JpaFixture implements AutoCloseable {

  private static final AtomicLong TEAMS = new AtomicLong(1000);

  private final EntityManagerFactory factory;
  private final LocalTransactions transactions;
  private final TestDatabase database;

  private JpaFixture(TestDatabase database) {
    this.database = database;
    this.factory = start(database.dataSource());
    this.transactions = new LocalTransactions(factory);
  }

  /** Starts the unit over this database, which it closes in the end. */
  public static JpaFixture over(TestDatabase database) {
    try {
      return new JpaFixture(database);
    } catch (RuntimeException e) {
      database.close();
      throw e;
    }
  }

  /** What production classes take. */
  public Transactions transactions() {
    return transactions;
  }

  /** What production classes take: the running transaction's. */
  public EntityManager entities() {
    return transactions.entities();
  }

  /** The database itself. */
  public TestDatabase database() {
    return database;
  }

  /** A team that no other test has. */
  public static long freshTeam() {
    return TEAMS.incrementAndGet();
  }

  @Override
  public void close() {
    factory.close();
    database.close();
  }

  private static EntityManagerFactory start(DataSource dataSource) {
    Map<String, Object> local = new HashMap<>();
    local.put("jakarta.persistence.transactionType", "RESOURCE_LOCAL");
    local.put("jakarta.persistence.nonJtaDataSource", dataSource);
    local.put("jakarta.persistence.jtaDataSource", dataSource);
    // The servers bring JSON-B; no entity has a JSON column.
    local.put("hibernate.type.json_format_mapper", "jackson");
    return Persistence.createEntityManagerFactory("touchline", local);
  }
}

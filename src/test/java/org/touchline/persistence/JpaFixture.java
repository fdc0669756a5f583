package org.touchline.persistence;

import jakarta.persistence.EntityManager;
import jakarta.persistence.EntityManagerFactory;
import jakarta.persistence.Persistence;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.h2.jdbcx.JdbcConnectionPool;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * The real persistence unit over a real database with the real migrations, validated, without a
 * container. A test class registers one; its tests keep apart by teams of their own.
 */
public final class JpaFixture implements BeforeAllCallback, AfterAllCallback {

  private static final AtomicLong TEAMS = new AtomicLong(1000);

  private final TestDatabase kind;
  private Optional<Running> running = Optional.empty();

  private JpaFixture(TestDatabase kind) {
    this.kind = kind;
  }

  private record Running(
      Path folder,
      DataSource dataSource,
      EntityManagerFactory factory,
      LocalTransactions transactions) {}

  /** On an H2 file. */
  public static JpaFixture h2() {
    return new JpaFixture(TestDatabase.H2);
  }

  /** On H2 in memory, which is many times as fast. */
  public static JpaFixture inMemory() {
    return new JpaFixture(TestDatabase.H2_IN_MEMORY);
  }

  /** On PostgreSQL. */
  public static JpaFixture postgreSql() {
    return new JpaFixture(TestDatabase.POSTGRESQL);
  }

  /** On PostgreSQL by connections that stay open, which is many times as fast. */
  public static JpaFixture postgreSqlKeptOpen() {
    return new JpaFixture(TestDatabase.POSTGRESQL_KEPT_OPEN);
  }

  /** A team that no other test has. */
  public static long freshTeam() {
    return TEAMS.incrementAndGet();
  }

  /** What production classes take. */
  public Transactions transactions() {
    return running().transactions();
  }

  /** What production classes take: the running transaction's entity manager. */
  public EntityManager entities() {
    return running().transactions().entities();
  }

  /** The first column of what a native query finds. */
  public List<Object> rows(String sql, Object... parameters) {
    return transactions()
        .<List<Object>>call(
            () -> {
              var query = entities().createNativeQuery(sql);
              for (int i = 0; i < parameters.length; i++) {
                query.setParameter(i + 1, parameters[i]);
              }
              List<?> found = query.getResultList();
              return new ArrayList<>(found);
            });
  }

  DataSource dataSource() {
    return running().dataSource();
  }

  @Override
  public void beforeAll(ExtensionContext context) throws IOException {
    Path folder = Files.createTempDirectory("database");
    DataSource dataSource = kind.fresh(context, folder);
    EntityManagerFactory factory = start(dataSource);
    LocalTransactions transactions = new LocalTransactions(factory);
    running = Optional.of(new Running(folder, dataSource, factory, transactions));
  }

  @Override
  public void afterAll(ExtensionContext context) throws IOException {
    running().factory().close();
    if (running().dataSource() instanceof JdbcConnectionPool pool) {
      pool.dispose();
    }
    if (running().dataSource() instanceof Closeable kept) {
      kept.close();
    }
    try (Stream<Path> files = Files.walk(running().folder())) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
    running = Optional.empty();
  }

  private Running running() {
    return running.orElseThrow(() -> new IllegalStateException("not started"));
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

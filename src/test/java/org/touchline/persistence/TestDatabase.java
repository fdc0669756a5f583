package org.touchline.persistence;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import javax.sql.DataSource;
import org.h2.jdbcx.JdbcConnectionPool;

/** A database of its own for one test class. */
public final class TestDatabase implements AutoCloseable {

  private final DataSource dataSource;
  private final Runnable shutDown;

  private TestDatabase(DataSource dataSource, Runnable shutDown) {
    this.dataSource = dataSource;
    this.shutDown = shutDown;
  }

  /** H2 in a file, addressed as the server does without settings. */
  public static TestDatabase h2(Path folder) {
    DatabaseSettings settings = DatabaseSettings.from(key -> Optional.empty(), folder);
    JdbcConnectionPool pool =
        JdbcConnectionPool.create(settings.jdbcUrl(), settings.user(), settings.password());
    pool.setMaxConnections(20);
    return new TestDatabase(pool, pool::dispose);
  }

  /** An own PostgreSQL server on a free port. */
  public static TestDatabase postgreSql(Path folder) {
    try {
      EmbeddedPostgres server =
          EmbeddedPostgres.builder()
              .setOverrideWorkingDirectory(new File(System.getProperty("java.io.tmpdir"), "pg"))
              .setDataDirectory(Files.createDirectories(folder.resolve("pg")))
              .start();
      return new TestDatabase(server.getPostgresDatabase(), () -> close(server));
    } catch (IOException e) {
      throw new UncheckedIOException("PostgreSQL does not start", e);
    }
  }

  DataSource dataSource() {
    return dataSource;
  }

  @Override
  public void close() {
    shutDown.run();
  }

  private static void close(EmbeddedPostgres server) {
    try {
      server.close();
    } catch (IOException e) {
      throw new UncheckedIOException("PostgreSQL does not stop", e);
    }
  }
}

package org.touchline.persistence;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Optional;
import java.util.UUID;
import javax.sql.DataSource;
import org.h2.jdbcx.JdbcConnectionPool;
import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;

/** The kinds of database that Touchline runs on, each empty and for one test class. */
enum TestDatabase {
  /** A file, addressed as the server does without settings. */
  H2 {
    @Override
    DataSource fresh(ExtensionContext context, Path folder) {
      DatabaseSettings settings = DatabaseSettings.from(key -> Optional.empty(), folder);
      // Without a pool, H2 would close and open its file again and again.
      JdbcConnectionPool pool =
          JdbcConnectionPool.create(settings.jdbcUrl(), settings.user(), settings.password());
      pool.setMaxConnections(40);
      return pool;
    }
  },
  /** In memory, for tests with very many transactions. */
  H2_IN_MEMORY {
    @Override
    DataSource fresh(ExtensionContext context, Path folder) {
      JdbcDataSource database = new JdbcDataSource();
      database.setURL(
          "jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1;QUERY_CACHE_SIZE=256");
      return KeptConnections.to(database);
    }
  },
  /** A database of its own in one server that all test classes share. */
  POSTGRESQL {
    @Override
    DataSource fresh(ExtensionContext context, Path folder) {
      return context
          .getRoot()
          .getStore(Namespace.create(TestDatabase.class))
          .getOrComputeIfAbsent(Server.class, key -> new Server(), Server.class)
          .freshDatabase();
    }
  },
  /** The same by connections that stay open, for tests with very many transactions. */
  POSTGRESQL_KEPT_OPEN {
    @Override
    DataSource fresh(ExtensionContext context, Path folder) {
      return KeptConnections.to(POSTGRESQL.fresh(context, folder));
    }
  };

  /** An empty database; what it keeps in files is in the folder. */
  abstract DataSource fresh(ExtensionContext context, Path folder);

  /** PostgreSQL on a free port; ends with the test run. */
  private static final class Server implements AutoCloseable {

    private final EmbeddedPostgres postgres;

    Server() {
      File folder = new File(System.getProperty("java.io.tmpdir"), "postgresql");
      try {
        postgres =
            EmbeddedPostgres.builder()
                .setOverrideWorkingDirectory(folder)
                .setDataDirectory(new File(folder, UUID.randomUUID().toString()))
                .start();
      } catch (IOException e) {
        throw new UncheckedIOException("PostgreSQL does not start", e);
      }
    }

    DataSource freshDatabase() {
      String name = "t" + UUID.randomUUID().toString().replace("-", "");
      try (Connection connection = postgres.getPostgresDatabase().getConnection();
          Statement statement = connection.createStatement()) {
        statement.execute("create database " + name);
      } catch (SQLException e) {
        throw new IllegalStateException("cannot create a database", e);
      }
      return postgres.getDatabase("postgres", name);
    }

    @Override
    public void close() throws IOException {
      postgres.close();
    }
  }
}

package org.touchline.blackbox;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/** Which database an installation uses, and how its settings name it. */
public enum Database {
  H2,
  /** One {@code postgresql://} URL, as hosts give it. */
  POSTGRESQL_BY_URL,
  /** A JDBC URL, a user and a password. */
  POSTGRESQL_BY_SETTINGS;

  private static final String USER = "postgres";
  private static final String PASSWORD = "database-secret-5f1d";

  /** Starts a PostgreSQL of its own for one installation; H2 needs none. */
  Optional<EmbeddedPostgres> start(Path folder) {
    if (this == H2) {
      return Optional.empty();
    }
    Path binaries = Path.of(System.getProperty("java.io.tmpdir"), "postgresql");
    System.setProperty("ot.epg.working-dir", binaries.toString());
    try {
      return Optional.of(
          EmbeddedPostgres.builder()
              .setOverrideWorkingDirectory(binaries.toFile())
              .setDataDirectory(folder.resolve("postgresql"))
              .setServerConfig("fsync", "on")
              .setServerConfig("synchronous_commit", "on")
              .start());
    } catch (IOException e) {
      throw new UncheckedIOException("cannot start PostgreSQL", e);
    }
  }

  /** The settings that lead to it. */
  Map<String, String> settings(Optional<EmbeddedPostgres> server) {
    String place = server.map(postgres -> "127.0.0.1:" + postgres.getPort()).orElse("");
    return switch (this) {
      case H2 -> Map.of();
      case POSTGRESQL_BY_URL ->
          Map.of(
              "DATABASE_URL", "postgresql://" + USER + ":" + PASSWORD + "@" + place + "/" + USER);
      case POSTGRESQL_BY_SETTINGS ->
          Map.of(
              "DATABASE_URL", "jdbc:postgresql://" + place + "/" + USER,
              "DATABASE_USER", USER,
              "DATABASE_PASSWORD", PASSWORD);
    };
  }
}

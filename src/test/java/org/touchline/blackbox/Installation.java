package org.touchline.blackbox;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.touchline.demo.AppServer;
import org.touchline.demo.FileTrees;
import org.touchline.demo.FreePorts;
import org.touchline.demo.ServerLaunch;
import org.touchline.demo.ServerProcess;

/**
 * Touchline as somebody runs it: a data folder, a database, perhaps a bucket, and a server on them
 * that can be killed and started again. Its log stays for reading after a failure; the rest goes
 * with {@link #close}.
 */
public final class Installation implements AutoCloseable {

  private static final Path ALL = Path.of(System.getProperty("java.io.tmpdir"), "blackbox");
  private static final Duration SLOWEST_START = Duration.ofMinutes(3);
  private static final AtomicLong TEAMS = new AtomicLong(1_000);

  private final Setup setup;
  private final Path folder;
  private final int port = FreePorts.next();
  private final Optional<EmbeddedPostgres> postgres;
  private final S3Place s3;
  private final Thread lastResort = new Thread(this::endServer);
  private @Nullable ServerProcess server;

  private Installation(Setup setup) {
    this.setup = setup;
    this.folder = emptyFolder(setup.name());
    this.postgres = setup.database().start(folder);
    this.s3 = S3Place.start(setup.storage(), folder.resolve("bucket"), origins());
    Runtime.getRuntime().addShutdownHook(lastResort);
  }

  /** Sets an installation up and starts its server, which then answers. */
  public static Installation start(Setup setup) {
    Installation installation = prepare(setup);
    try {
      installation.startServer(Set.of());
      return installation;
    } catch (RuntimeException e) {
      installation.close();
      throw e;
    }
  }

  /** Sets an installation up whose server is not started yet. */
  static Installation prepare(Setup setup) {
    return new Installation(setup);
  }

  /** Starts the server on the data, database and bucket of before; returns when it answers. */
  void startServer(Set<String> withoutSettings) {
    startServer(AppServer.ofTheBuild(), ALL.resolve("servers"), withoutSettings);
  }

  /** Starts the server as it comes, without what {@code server-config} sets. */
  void startServerAsItComes() {
    AppServer asItComes = ServerAsItComes.of(AppServer.ofTheBuild(), folder);
    startServer(asItComes, folder.resolve("servers"), Set.of());
  }

  private void startServer(AppServer kind, Path workFolder, Set<String> withoutSettings) {
    Map<String, String> environment = environment();
    environment.keySet().removeAll(withoutSettings);
    ServerProcess started =
        ServerProcess.start(
            kind,
            new ServerLaunch(
                Path.of(System.getProperty("touchline.war", "target/touchline.war")),
                port,
                environment,
                Map.of(),
                logFile(),
                workFolder,
                setup.jvmOptions()));
    server = started;
    try {
      started.awaitReady("/api/config/", SLOWEST_START);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while a server starts", e);
    }
  }

  /** Ends the server as a power cut would. */
  void killServer() throws InterruptedException {
    server().kill();
  }

  /** Asks the server to end and waits until it did. */
  void stopServer() {
    ServerProcess running = server;
    if (running != null) {
      running.close();
    }
  }

  /** The application, by a caller who has not logged in. */
  Api anonymous() {
    return Api.at(baseUri());
  }

  /** The application, by somebody of this role in this team. */
  Api as(String role, long team) {
    return anonymous().withBearer(Tokens.of(role, team));
  }

  /** The application, by an uploader of a team that no other test has. */
  public Api uploader() {
    return as("uploader", newTeam());
  }

  /** The application, by another uploader of this team. */
  Api colleague(long team) {
    return anonymous().withBearer(Tokens.ofColleague(team));
  }

  /** A team that no other test has. */
  long newTeam() {
    return TEAMS.incrementAndGet();
  }

  public URI baseUri() {
    return URI.create("http://127.0.0.1:" + port);
  }

  /** The PostgreSQL of this installation; empty on H2. */
  public Optional<EmbeddedPostgres> postgres() {
    return postgres;
  }

  /** Changes rows of the PostgreSQL behind the server's back. */
  void update(String statement, Object... parameters) {
    try (Connection connection = postgres.orElseThrow().getPostgresDatabase().getConnection();
        PreparedStatement update = connection.prepareStatement(statement)) {
      for (int i = 0; i < parameters.length; i++) {
        update.setObject(i + 1, parameters[i]);
      }
      update.executeUpdate();
    } catch (SQLException e) {
      throw new IllegalStateException(statement, e);
    }
  }

  /** The one value that a query of the PostgreSQL finds. */
  String value(String query) {
    try (Connection connection = postgres.orElseThrow().getPostgresDatabase().getConnection();
        Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(query)) {
      rows.next();
      return rows.getString(1);
    } catch (SQLException e) {
      throw new IllegalStateException(query, e);
    }
  }

  S3Place s3() {
    return s3;
  }

  public Path dataFolder() {
    return folder.resolve("data");
  }

  Path logFile() {
    return ALL.resolve(setup.name() + ".log");
  }

  public ServerProcess server() {
    ServerProcess started = server;
    if (started == null) {
      throw new IllegalStateException("the server was not started");
    }
    return started;
  }

  /** Without any ceremony: nothing of it is needed any more. */
  @Override
  public void close() {
    endServer();
    s3.close();
    try {
      if (postgres.isPresent()) {
        postgres.get().close();
      }
      FileTrees.delete(folder);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot clean up " + folder, e);
    }
    Runtime.getRuntime().removeShutdownHook(lastResort);
  }

  @Override
  public String toString() {
    return setup.name();
  }

  private void endServer() {
    ServerProcess running = server;
    if (running != null) {
      try {
        running.kill();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
      running.close();
    }
  }

  /** Of the pages that upload: the server's own and the configured ones. */
  private List<String> origins() {
    String configured = setup.settings().getOrDefault(Site.ORIGINS, "");
    return Stream.concat(Stream.of(baseUri().toString()), Stream.of(configured.split(",")))
        .map(String::strip)
        .filter(origin -> !origin.isEmpty())
        .toList();
  }

  private Map<String, String> environment() {
    Map<String, String> environment = new TreeMap<>();
    environment.put("AWS_EC2_METADATA_DISABLED", "true");
    environment.put("TOUCHLINE_DATA_DIR", dataFolder().toString());
    environment.put("TOUCHLINE_AUTH_PRIVATE_KEY", Tokens.privateKeyPem());
    environment.putAll(setup.database().settings(postgres));
    environment.putAll(s3.settings());
    environment.putAll(setup.settings());
    return environment;
  }

  private static Path emptyFolder(String name) {
    try {
      Files.createDirectories(ALL);
      Files.deleteIfExists(ALL.resolve(name + ".log"));
      return FileTrees.empty(ALL.resolve(name)).toAbsolutePath();
    } catch (IOException e) {
      throw new UncheckedIOException("cannot make a folder for " + name, e);
    }
  }
}

package org.touchline.doctor.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.touchline.doctor.Finding;
import org.touchline.doctor.ServerFault;
import org.touchline.doctor.Status;
import org.touchline.doctor.Visit;
import org.touchline.persistence.DatabaseLook;
import org.touchline.persistence.DatabaseSettings;

/** What the check of the database says of a PostgreSQL. */
class PostgreSqlFaultsTest {

  private static final Path NOWHERE = Path.of("").toAbsolutePath();
  private static EmbeddedPostgres postgres;

  @BeforeAll
  static void start() throws IOException {
    File folder = new File(System.getProperty("java.io.tmpdir"), "postgresql");
    postgres =
        EmbeddedPostgres.builder()
            .setOverrideWorkingDirectory(folder)
            .setServerConfig("fsync", "on")
            .setServerConfig("synchronous_commit", "on")
            .setDataDirectory(new File(folder, UUID.randomUUID().toString()))
            .start();
  }

  @AfterAll
  static void stop() throws IOException {
    postgres.close();
  }

  @Test
  void durableOnePasses() throws Exception {
    String url = "postgresql://postgres:canary@" + place() + "/postgres";
    assertThat(examine(url).status()).isEqualTo(Status.PASS);
  }

  @Test
  void wrongLoginIsFound() throws Exception {
    assertFound(
        ServerFault.DATABASE_WRONG_LOGIN, "postgresql://nobody:canary@" + place() + "/postgres");
  }

  @Test
  void missingDatabaseIsFound() throws Exception {
    assertFound(
        ServerFault.DATABASE_UNKNOWN, "postgresql://postgres:canary@" + place() + "/nothing");
  }

  @Test
  void commitThatDoesNotWaitForTheDiskIsFound() throws Exception {
    assertFound(
        ServerFault.DATABASE_ASYNCHRONOUS,
        "postgresql://postgres:canary@"
            + place()
            + "/postgres?options=-c%20synchronous_commit%3Doff");
  }

  private static void assertFound(ServerFault fault, String url) throws Exception {
    Finding finding = examine(url);
    assertThat(finding.status()).isEqualTo(fault.status());
    assertThat(finding.cause()).isEqualTo(fault.cause());
    assertThat(finding.fix()).isEqualTo(fault.fix());
    assertThat(finding.toString()).doesNotContain("canary");
  }

  private static Finding examine(String url) throws Exception {
    Map<String, String> settings = Map.of("DATABASE_URL", url);
    DatabaseSettings database =
        DatabaseSettings.from(key -> Optional.ofNullable(settings.get(key)), NOWHERE);
    return new DatabaseCheck(() -> DatabaseLook.at(database).take(), NOWHERE)
        .examine(new Visit(List.of(), URI.create("http://localhost/")));
  }

  private static String place() {
    return "127.0.0.1:" + postgres.getPort();
  }
}

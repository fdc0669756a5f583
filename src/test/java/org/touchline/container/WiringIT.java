package org.touchline.container;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.annotation.Resource;
import jakarta.inject.Inject;
import java.io.File;
import java.net.URISyntaxException;
import java.net.URL;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;
import org.assertj.core.api.Assertions;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.arquillian.test.api.ArquillianResource;
import org.jboss.shrinkwrap.api.ShrinkWrap;
import org.jboss.shrinkwrap.api.importer.ZipImporter;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.touchline.match.MatchRecordings;
import org.touchline.persistence.Transactions;
import org.touchline.recording.RecordingLinks;
import org.touchline.settings.DataDirectory;
import org.touchline.storage.StoreId;
import org.touchline.storage.StoreSelector;

/** The packaged WAR inside Payara Micro: that its parts find each other and the container's. */
@ExtendWith(ArquillianExtension.class)
class WiringIT {

  @Resource(lookup = "java:app/jdbc/touchline")
  private DataSource dataSource;

  @Inject private StoreSelector stores;
  @Inject private Transactions transactions;
  @Inject private DataDirectory data;
  @Inject private MatchRecordings matchRecordings;

  @Deployment
  static WebArchive war() throws URISyntaxException {
    File assertJ =
        new File(Assertions.class.getProtectionDomain().getCodeSource().getLocation().toURI());
    return ShrinkWrap.create(ZipImporter.class, "touchline.war")
        .importFrom(new File(System.getProperty("touchline.war")))
        .as(WebArchive.class)
        .addAsLibrary(assertJ);
  }

  @Test
  void dataSourceIsTheDatabaseOfTheSettingsAndMigrated() throws SQLException {
    try (Connection connection = dataSource.getConnection()) {
      assertThat(connection.getMetaData().getURL())
          .startsWith("jdbc:h2:file:" + data.path().resolve("touchline"));
    }
    assertThat(firstColumn("select \"version\" from \"flyway_schema_history\"")).contains("1");
    assertThat(firstColumn("select username from account")).contains("admin");
  }

  @Test
  void localStoreIsActiveWhileS3IsNotConfigured() {
    assertThat(stores.active().id()).isEqualTo(StoreId.LOCAL);
    assertThat(stores.missing()).contains("AWS_STORAGE_BUCKET_NAME");
    assertThat(stores.active().probe()).isEmpty();
  }

  @Test
  void recordingsShowThemselvesToMatches() {
    assertThat(matchRecordings).isInstanceOf(RecordingLinks.class);
  }

  @Test
  void failedWorkIsRolledBack() throws SQLException {
    try {
      transactions.run(this::insertAndFail);
    } catch (IllegalStateException e) {
      assertThat(e).hasMessage("on purpose");
    }
    assertThat(firstColumn("select name from team")).doesNotContain("short-lived");
  }

  @Test
  void finishedWorkIsCommitted() throws SQLException {
    transactions.run(() -> insert("kept " + System.nanoTime()));
    assertThat(firstColumn("select name from team")).anyMatch(name -> name.startsWith("kept "));
  }

  @Test
  @RunAsClient
  void nobodyUploadsWithoutALogin(@ArquillianResource URL base) throws Exception {
    WiredClient client = new WiredClient(base);
    assertThat(client.uploadUrl("").statusCode()).isEqualTo(401);
    assertThat(client.uploadUrl("").headers().firstValue("WWW-Authenticate")).contains("Bearer");
    assertThat(client.uploadUrl("no.real.token").statusCode()).isEqualTo(401);
  }

  @Test
  @RunAsClient
  void roleDecidesWhoUploads(@ArquillianResource URL base) throws Exception {
    WiredClient client = new WiredClient(base);
    String admin = client.administrator();
    String viewer = client.newAccount(admin, "viewer");
    String uploader = client.newAccount(admin, "uploader");
    assertThat(client.uploadUrl(viewer).statusCode()).isEqualTo(403);
    assertThat(client.uploadUrl(viewer).body()).contains("\"code\":\"forbidden\"");
    assertThat(client.uploadUrl(uploader).statusCode()).isEqualTo(404);
    assertThat(client.uploadUrl(uploader).body()).contains("There is no match of this number.");
  }

  private void insertAndFail() {
    insert("short-lived");
    throw new IllegalStateException("on purpose");
  }

  private void insert(String team) {
    try (Connection connection = dataSource.getConnection();
        var insert =
            connection.prepareStatement(
                "insert into team (name, created_at) values (?, current_timestamp)")) {
      insert.setString(1, team);
      insert.executeUpdate();
    } catch (SQLException e) {
      throw new IllegalArgumentException(e);
    }
  }

  private List<String> firstColumn(String sql) throws SQLException {
    List<String> values = new ArrayList<>();
    try (Connection connection = dataSource.getConnection();
        Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(sql)) {
      while (rows.next()) {
        values.add(String.valueOf(rows.getString(1)));
      }
    }
    return values;
  }
}

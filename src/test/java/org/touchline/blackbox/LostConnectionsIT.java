package org.touchline.blackbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** PostgreSQL drops every connection, as it does when it is restarted or fails over. */
@On(Site.POSTGRESQL_WITH_BUCKET)
class LostConnectionsIT {

  private static final String DROP_ALL =
      "select pg_terminate_backend(pid) from pg_stat_activity"
          + " where pid <> pg_backend_pid() and backend_type = 'client backend'";

  private static final int MORE_THAN_THE_POOL_HOLDS = 30;

  private final Installation server;

  LostConnectionsIT(Installation server) {
    this.server = server;
  }

  @Test
  void requestsAfterwardsSucceedWithoutARestart() throws SQLException {
    Api uploader = server.uploader();
    uploader.get("/api/matches/").expect(200);
    dropConnections();
    // A connection that was used a moment ago is trusted once more.
    Reply first = uploader.get("/api/matches/");
    assertThat(first.status()).isIn(200, 503);
    List<Integer> statuses = new ArrayList<>();
    for (int i = 0; i < MORE_THAN_THE_POOL_HOLDS; i++) {
      statuses.add(uploader.get("/api/matches/").status());
    }
    assertThat(statuses).containsOnly(200);
  }

  private void dropConnections() throws SQLException {
    try (Connection connection =
            server.postgres().orElseThrow().getPostgresDatabase().getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute(DROP_ALL);
    }
  }
}

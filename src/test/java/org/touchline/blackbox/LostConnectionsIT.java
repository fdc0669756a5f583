package org.touchline.blackbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

/** PostgreSQL drops every connection, as it does when it is restarted or fails over. */
@On(Site.POSTGRESQL_WITH_BUCKET)
class LostConnectionsIT {

  private static final String DROP_ALL =
      "select pg_terminate_backend(pid) from pg_stat_activity"
          + " where pid <> pg_backend_pid() and backend_type = 'client backend'";

  /** A connection that was used as short ago is trusted once more; see ADR 12. */
  private static final Duration TRUSTED = Duration.ofSeconds(1);

  private static final int AS_MANY_AS_THE_POOL_HOLDS = 32;

  private final Installation server;

  LostConnectionsIT(Installation server) {
    this.server = server;
  }

  @Test
  void requestsAfterwardsSucceedWithoutARestart() throws SQLException {
    Api uploader = server.uploader();
    KnownRecording recording = KnownRecording.upload(server, 1_000, "match.mp4");
    Supplier<Integer> list = () -> uploader.get("/api/matches/").status();
    Supplier<Integer> play = () -> Api.get(recording.link()).status();
    assertThat(AtOnce.call(AS_MANY_AS_THE_POOL_HOLDS, list)).containsOnly(200);
    dropConnections();
    long lost = System.nanoTime();
    List<Integer> meanwhile = new ArrayList<>();
    while (System.nanoTime() - lost < TRUSTED.toNanos()) {
      meanwhile.add(list.get());
      meanwhile.add(play.get());
    }
    assertThat(meanwhile).isSubsetOf(200, 503);
    assertThat(AtOnce.call(AS_MANY_AS_THE_POOL_HOLDS, list)).containsOnly(200);
    assertThat(AtOnce.call(AS_MANY_AS_THE_POOL_HOLDS, play)).containsOnly(200);
  }

  private void dropConnections() throws SQLException {
    try (Connection connection =
            server.postgres().orElseThrow().getPostgresDatabase().getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute(DROP_ALL);
    }
  }
}

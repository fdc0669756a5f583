package org.touchline.blackbox;

import java.io.IOException;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A kill of the server, on each database; the soak does many. */
@Tag("blackbox")
class KillIT {

  @Test
  void confirmedRecordingsSurviveAKill() throws InterruptedException, IOException {
    Kills.survive(Database.H2, 1);
  }

  @Test
  @Tag("long")
  void confirmedRecordingsSurviveAKillBesidePostgreSql() throws InterruptedException, IOException {
    Kills.survive(Database.POSTGRESQL_BY_URL, 1);
  }
}

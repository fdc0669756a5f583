package org.touchline.blackbox;

import java.io.IOException;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A few kills of the server, on each database. */
@Tag("blackbox")
class KillIT {

  private static final int TIMES = 2;

  @ParameterizedTest
  @EnumSource(names = {"H2", "POSTGRESQL_BY_URL"})
  void confirmedRecordingsSurviveAKill(Database database) throws InterruptedException, IOException {
    Kills.survive(database, TIMES);
  }
}

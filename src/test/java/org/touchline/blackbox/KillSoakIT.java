package org.touchline.blackbox;

import java.io.IOException;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Many kills of the server, on each database. */
@Tag("soak")
class KillSoakIT {

  private static final int TIMES = 10;

  @ParameterizedTest
  @EnumSource(names = {"H2", "POSTGRESQL_BY_URL"})
  void confirmedRecordingsSurviveManyKills(Database database)
      throws InterruptedException, IOException {
    Kills.survive(database, TIMES);
  }
}

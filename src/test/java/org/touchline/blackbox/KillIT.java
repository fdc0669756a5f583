package org.touchline.blackbox;

import java.io.IOException;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A kill of the server, on each database; the soak does many. */
@Tag("blackbox")
@Tag("long")
class KillIT {

  @ParameterizedTest
  @EnumSource(names = {"H2", "POSTGRESQL_BY_URL"})
  void confirmedRecordingsSurviveAKill(Database database) throws InterruptedException, IOException {
    Kills.survive(database, 1);
  }
}

package org.touchline.upload;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Instant;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.touchline.persistence.JpaFixture;
import org.touchline.sweep.Broom;

/** Random histories against what the product promises of every object. */
class SweepHistoriesTest {

  private static final int HISTORIES = Integer.getInteger("touchline.histories", 2_000);
  private static final long FIRST_SEED = Long.getLong("touchline.histories.seed", 20_261_122);

  @RegisterExtension static final JpaFixture JPA = JpaFixture.inMemory();

  /** Bad days of the store are many here; each is told. */
  private static final Logger WARNINGS = Logger.getLogger("org.touchline.sweep");

  @BeforeAll
  static void prepare() {
    WARNINGS.setLevel(Level.OFF);
    Broom.comparedAt(JPA, Instant.parse("2100-01-01T00:00:00Z"));
  }

  @AfterAll
  static void speak() {
    WARNINGS.setLevel(null);
  }

  @Test
  void noOrphanSurvivesTheLastLookAndNoConfirmedObjectIsDeleted(@TempDir Path folder) {
    for (long seed = FIRST_SEED; seed < FIRST_SEED + HISTORIES; seed++) {
      History history = new History(JPA, folder, seed);
      history.live();
      String what = "history " + seed + ":\n" + history.told();
      assertThat(history.lost()).as(what).isEmpty();
      assertThat(history.orphans()).as(what).isEmpty();
      assertThat(history.openRows()).as(what).isEmpty();
    }
  }
}

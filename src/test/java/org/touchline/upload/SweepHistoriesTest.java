package org.touchline.upload;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.touchline.persistence.JpaFixture;

/** Random histories against what the product promises of every object. */
class SweepHistoriesTest {

  private static final int HISTORIES = Integer.getInteger("touchline.histories", 2_000);
  private static final long FIRST_SEED = Long.getLong("touchline.histories.seed", 20_261_122);

  @RegisterExtension static final JpaFixture JPA = JpaFixture.inMemory();

  /** Bad days of the store are many here; each is told. */
  private static final List<Logger> WARNINGS =
      List.of(Logger.getLogger("org.touchline.sweep"), Logger.getLogger("org.touchline.upload"));

  @BeforeAll
  static void prepare() {
    WARNINGS.forEach(logger -> logger.setLevel(Level.OFF));
  }

  @AfterAll
  static void speak() {
    WARNINGS.forEach(logger -> logger.setLevel(null));
  }

  @Test
  void whatIsNeededStaysAndNothingElseSurvivesTheLastLook(@TempDir Path folder) {
    List<Long> failed = new ArrayList<>();
    StringBuilder stories = new StringBuilder();
    for (long seed = FIRST_SEED; seed < FIRST_SEED + HISTORIES; seed++) {
      History history = new History(JPA, folder, seed);
      List<String> flaws = history.live();
      if (!flaws.isEmpty()) {
        failed.add(seed);
        stories.append(seed).append(": ").append(flaws).append('\n').append(history.told());
      }
    }
    assertThat(failed).as("%s", stories).isEmpty();
  }
}

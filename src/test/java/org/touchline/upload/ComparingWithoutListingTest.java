package org.touchline.upload;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.JsonObject;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.touchline.match.Match;
import org.touchline.persistence.JpaFixture;
import org.touchline.storage.ObjectKey;
import org.touchline.sweep.Broom;

/**
 * A comparison that may not list the bucket, and has more recordings than it looks for in a run.
 */
class ComparingWithoutListingTest {

  @RegisterExtension static final JpaFixture JPA = JpaFixture.h2();

  private static final int IN_ONE_RUN = 1_000;

  @Test
  void nextRunGoesOnWhereOneStoppedAndThenBeginsAgain(@TempDir Path folder) {
    UploadDesk desk = UploadDesk.withTwist(JPA, folder, made -> new ListlessStore(made.s3));
    List<ObjectKey> keys = new ArrayList<>();
    for (int i = 0; i <= IN_ONE_RUN; i++) {
      Match match = desk.match();
      keys.add(desk.confirm(match, desk.uploaded(match, Samples.mp4(100, 1))).recording().key());
    }
    desk.s3.delete(keys.get(0));
    desk.s3.delete(keys.get(IN_ONE_RUN));
    desk.clock.pass(Duration.ofHours(30));
    expectRun(desk, IN_ONE_RUN, keys.get(0));
    expectRun(desk, 1, keys.get(IN_ONE_RUN));
    expectRun(desk, IN_ONE_RUN, keys.get(0));
  }

  private static void expectRun(UploadDesk desk, int looks, ObjectKey gone) {
    JsonObject bucket = Broom.compare(JPA, desk.sweeper).getJsonArray("stores").getJsonObject(0);
    assertThat(bucket.getInt("looked_for")).isEqualTo(looks);
    assertThat(bucket.getJsonObject("rows_without_object").toString())
        .isEqualTo("{\"count\":1,\"keys\":[\"" + gone.value() + "\"]}");
  }
}

package org.touchline.browser;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;
import org.touchline.front.Rule;
import org.touchline.front.Uplink.Line;

/** Parts that go at once, beside parts that go one after another on the same line. */
@Tag("browser")
@Tag("soak")
@Isolated("compares times")
class UploadSpeedIT {

  private static final long SIZE = 60_000_000;
  private static final int MOST_AT_ONCE = 6;
  private static final Duration DELAY = Duration.ofMillis(100);

  /** 20 Mbit/s. */
  private static final long BYTES_PER_SECOND = 2_500_000;

  @TempDir static Path folder;
  @AutoClose private static UploadScene scene;

  @BeforeAll
  static void open() throws Exception {
    scene = UploadScene.open(folder, SIZE, Rule.none());
  }

  @Test
  void severalAtOnceAreSoonerWhereEachConnectionIsLimited() throws Exception {
    assertThat(gainOn(new Line(DELAY, BYTES_PER_SECOND, false))).isGreaterThan(2.5);
  }

  @Test
  void severalAtOnceAreNotLaterWhereAllConnectionsShareALine() throws Exception {
    assertThat(gainOn(new Line(DELAY, BYTES_PER_SECOND, true))).isGreaterThan(1 / 1.1);
  }

  /** How many times sooner the file is there. */
  private static double gainOn(Line line) throws Exception {
    scene.uplink().become(line);
    scene.uplink().countAnew();
    UploadScene.Run one = scene.uploadElsewhere(1);
    assertThat(scene.uplink().parts().most()).isOne();
    UploadScene.Run many = scene.uploadElsewhere(MOST_AT_ONCE);
    assertThat(one.steps()).doesNotContain("part_failed");
    assertThat(many.steps()).doesNotContain("part_failed");
    double gain = (double) one.millis() / many.millis();
    System.out.printf(
        "%s: %d parts one after another in %d ms, up to %d at once in %d ms, %.2f times sooner%n",
        line, scene.parts(), one.millis(), scene.uplink().parts().most(), many.millis(), gain);
    return gain;
  }
}

package org.touchline.browser;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.touchline.front.Rule;
import org.touchline.front.Uplink.Line;

/** Parts that go at once, beside parts that go one after another on the same line. */
@Tag("browser")
@Tag("soak")
class UploadSpeedIT {

  private static final long SIZE = 60_000_000;
  private static final Duration DELAY = Duration.ofMillis(100);

  /** 20 Mbit/s. */
  private static final long BYTES_PER_SECOND = 2_500_000;

  @TempDir static Path folder;
  @AutoClose private static LargeUploads uploads;

  @BeforeAll
  static void open() throws Exception {
    uploads = LargeUploads.of(folder, SIZE, Rule.none());
  }

  @Test
  void severalAtOnceAreSoonerWhereEachConnectionIsLimited() throws Exception {
    assertThat(uploads.gainOn(new Line(DELAY, BYTES_PER_SECOND, false))).isGreaterThan(2.5);
  }

  @Test
  void severalAtOnceAreNotLaterWhereAllConnectionsShareALine() throws Exception {
    assertThat(uploads.gainOn(new Line(DELAY, BYTES_PER_SECOND, true))).isGreaterThan(1 / 1.1);
  }
}

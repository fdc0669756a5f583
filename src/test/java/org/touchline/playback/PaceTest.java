package org.touchline.playback;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class PaceTest {

  private final Pace pace = new Pace(1_000, 100);

  @Test
  void burstIsNotDelayed() {
    assertThat(pace.delay(1_000, Duration.ZERO)).isZero();
  }

  @Test
  void whatFollowsIsSentAtTheRate() {
    assertThat(pace.delay(1_050, Duration.ZERO)).isEqualTo(Duration.ofMillis(500));
    assertThat(pace.delay(1_050, Duration.ofMillis(200))).isEqualTo(Duration.ofMillis(300));
  }

  @Test
  void viewerWhoIsSlowerThanTheRateNeverWaits() {
    assertThat(pace.delay(1_050, Duration.ofSeconds(2))).isZero();
  }

  @Test
  void unlimitedPaceNeverWaits() {
    assertThat(Pace.UNLIMITED.delay(Long.MAX_VALUE, Duration.ZERO)).isZero();
  }
}

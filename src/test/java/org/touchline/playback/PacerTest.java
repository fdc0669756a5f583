package org.touchline.playback;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class PacerTest {

  private static final long BEGIN = -5;

  private final Pacer pacer = new Pacer(new Pace(1_000, 100), BEGIN);

  @Test
  void burstIsNotDelayed() {
    pacer.sent(1_000);
    assertThat(delayAfter(0)).isZero();
  }

  @Test
  void whatFollowsIsSentAtTheRate() {
    pacer.sent(1_050);
    assertThat(delayAfter(0)).isEqualTo(Duration.ofMillis(500));
    assertThat(delayAfter(200)).isEqualTo(Duration.ofMillis(300));
    assertThat(delayAfter(500)).isZero();
  }

  @Test
  void viewerWhoIsSlowerThanTheRateNeverWaits() {
    for (int second = 1; second <= 20; second++) {
      pacer.sent(90);
      assertThat(delayAfter(1_000L * second)).isZero();
    }
  }

  @Test
  void longPauseIsWorthOneBurst() {
    pacer.sent(1_000);
    assertThat(delayAfter(3_600_000)).isZero();
    pacer.sent(1_000);
    assertThat(delayAfter(3_600_000)).isZero();
    pacer.sent(50);
    assertThat(delayAfter(3_600_000)).isEqualTo(Duration.ofMillis(500));
  }

  @Test
  void unlimitedPaceNeverWaits() {
    Pacer unlimited = new Pacer(Pace.UNLIMITED, BEGIN);
    for (int i = 0; i < 3; i++) {
      unlimited.sent(1L << 50);
      assertThat(unlimited.delay(BEGIN + i)).isZero();
    }
  }

  private Duration delayAfter(long millis) {
    return pacer.delay(BEGIN + Duration.ofMillis(millis).toNanos());
  }
}

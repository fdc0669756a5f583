package org.touchline.playback;

import java.time.Duration;

/**
 * Keeps one body to its pace: a token bucket, which fills at the rate and holds a burst, so that
 * who paused for long gets no more at once than who begins. Not for several threads at once.
 */
final class Pacer {

  private static final double NANOS = 1e9;

  private final Pace pace;
  private double credit;
  private long filledAt;

  /**
   * Of a body that begins.
   *
   * @param now the time in nanoseconds, as in {@link #delay}
   */
  Pacer(Pace pace, long now) {
    this.pace = pace;
    this.credit = (double) pace.burst();
    this.filledAt = now;
  }

  /** How long to wait before more may be sent. */
  Duration delay(long now) {
    credit =
        Math.min(
            (double) pace.burst(), credit + pace.bytesPerSecond() * ((now - filledAt) / NANOS));
    filledAt = now;
    return credit >= 0
        ? Duration.ZERO
        : Duration.ofNanos((long) Math.ceil(-credit / pace.bytesPerSecond() * NANOS));
  }

  /** So many bytes were sent. */
  void sent(long bytes) {
    credit -= bytes;
  }
}

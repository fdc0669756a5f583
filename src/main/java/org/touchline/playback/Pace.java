package org.touchline.playback;

import java.math.BigDecimal;
import org.touchline.recording.Recording;

/**
 * How fast a body may be sent: a burst at once, then so many bytes in a second. A player that asks
 * for all the rest and throws it away at the next seek then wastes little. {@link Pacer} keeps it.
 *
 * @param burst bytes that are sent without delay
 * @param bytesPerSecond the rate behind them
 */
record Pace(long burst, double bytesPerSecond) {

  /** As fast as the viewer takes it. */
  static final Pace UNLIMITED = new Pace(Long.MAX_VALUE, Double.MAX_VALUE);

  /** As nginx does, no more goes to one client at a time. */
  private static final long STEP = 2 << 20;

  /** Small enough to be no burst of its own. */
  private static final long PACED_STEP = 128 << 10;

  private static final long BURST = 8L << 20;

  /**
   * At most {@code factor} times the recording's mean bitrate.
   *
   * @param factor 0 for no limit
   */
  static Pace of(Recording recording, double factor) {
    double seconds = recording.durationSeconds().map(BigDecimal::doubleValue).orElse(0.0);
    if (factor <= 0 || seconds <= 0) {
      return UNLIMITED;
    }
    return new Pace(BURST, factor * recording.size() / seconds);
  }

  /** How many bytes may go at once. */
  long step() {
    return burst == Long.MAX_VALUE ? STEP : PACED_STEP;
  }
}

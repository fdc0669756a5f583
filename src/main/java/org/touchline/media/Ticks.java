package org.touchline.media;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.util.Optional;

/** Durations as files count them: so many ticks, of which a second has so many. */
final class Ticks {

  /** Three years: what is longer is a number that nobody has filled in. */
  private static final BigDecimal LONGEST = new BigDecimal("99999999");

  /** All bits set: the writer did not know (ISO 14496-12, 8.2.2.3). */
  private static final long UNKNOWN = 0xffff_ffffL;

  private Ticks() {}

  /** Rounded to milliseconds; empty when it is nothing, or no duration. */
  static Optional<Duration> duration(long ticks, long perSecond) {
    if (ticks <= 0 || perSecond <= 0 || ticks == UNKNOWN) {
      return Optional.empty();
    }
    return seconds(
        BigDecimal.valueOf(ticks).divide(BigDecimal.valueOf(perSecond), 3, RoundingMode.HALF_UP));
  }

  /** The same, of seconds. */
  static Optional<Duration> seconds(BigDecimal seconds) {
    BigDecimal rounded = seconds.setScale(3, RoundingMode.HALF_UP);
    return rounded.signum() > 0 && rounded.compareTo(LONGEST) < 0
        ? Optional.of(Duration.ofMillis(rounded.movePointRight(3).longValueExact()))
        : Optional.empty();
  }
}

package org.touchline.upload;

import java.math.BigDecimal;
import org.touchline.problem.ProblemCode;
import org.touchline.problem.ProblemException;

/** How long a client says that a recording plays: from a millisecond to three years, in seconds. */
public final class PlayingTime {

  private static final BigDecimal SHORTEST = new BigDecimal("0.001");
  private static final BigDecimal LONGEST = new BigDecimal("99999999");

  /** What a browser says of a video is a double, with up to 17 digits. */
  private static final int MOST_DIGITS = 30;

  private PlayingTime() {}

  /** The seconds that a form's field tells. */
  public static BigDecimal parsed(String text) {
    if (!text.matches("[0-9]{1,9}(\\.[0-9]{1,20})?")) {
      throw invalid();
    }
    return checked(new BigDecimal(text));
  }

  /** The seconds that a JSON member tells. */
  public static BigDecimal checked(BigDecimal seconds) {
    // Before any arithmetic: a number like 1E-999999999 is short to send and long to compute with.
    boolean plain =
        Math.abs((long) seconds.scale()) <= MOST_DIGITS && seconds.precision() <= MOST_DIGITS;
    if (!plain || seconds.compareTo(SHORTEST) < 0 || seconds.compareTo(LONGEST) > 0) {
      throw invalid();
    }
    return seconds;
  }

  private static ProblemException invalid() {
    return new ProblemException(
        ProblemCode.INVALID_REQUEST,
        "duration_seconds must be a number of seconds from 0.001 to " + LONGEST + ".");
  }
}

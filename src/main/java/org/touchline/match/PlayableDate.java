package org.touchline.match;

import java.time.Instant;
import org.touchline.problem.ProblemCode;
import org.touchline.problem.ProblemException;

/** A date on which a match can be played, and that every database can keep. */
final class PlayableDate {

  private static final Instant FIRST = Instant.parse("1850-01-01T00:00:00Z");
  private static final Instant LAST = Instant.parse("9999-12-31T23:59:59Z");

  private PlayableDate() {}

  static Instant checked(Instant date) {
    if (date.isBefore(FIRST) || date.isAfter(LAST)) {
      throw new ProblemException(
          ProblemCode.INVALID_REQUEST, "kickoff_at must lie between 1850 and 9999.");
    }
    return date;
  }
}

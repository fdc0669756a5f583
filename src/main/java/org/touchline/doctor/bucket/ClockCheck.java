package org.touchline.doctor.bucket;

import java.io.IOException;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import org.touchline.doctor.Finding;
import org.touchline.doctor.Snippet;
import org.touchline.doctor.wire.Answer;
import org.touchline.doctor.wire.Bucket;
import org.touchline.doctor.wire.BucketAccess;

/** Whether this server's clock and S3's agree: signatures are made and judged by them. */
final class ClockCheck extends BucketCheck {

  static final String ID = "s3-clock";

  /** S3 itself refuses from 15 minutes on; a URL's lifetime suffers long before. */
  private static final Duration TOO_WRONG = Duration.ofMinutes(5);

  private static final Duration WRONG = Duration.ofMinutes(1);
  private static final String FIX =
      "Let the host keep its time by NTP; a container has the clock of its host.";
  private static final Snippet NTP = new Snippet(Snippet.Kind.CLI, "timedatectl set-ntp true");

  private final Clock clock;

  ClockCheck(BucketAccess access, Clock clock) {
    super(ID, "Clock agrees with S3's", access, AddressingCheck.ID);
    this.clock = clock;
  }

  @Override
  Finding examine(Bucket bucket) throws IOException, InterruptedException {
    Instant asked = clock.instant();
    Answer answer = Look.at(bucket);
    Instant middle = asked.plus(Duration.between(asked, clock.instant()).dividedBy(2));
    Optional<Duration> ahead = date(answer).map(theirs -> Duration.between(theirs, middle));
    return answer.code().equals("RequestTimeTooSkewed")
        ? refused(answer, ahead)
        : ahead
            .map(ClockCheck::judge)
            .orElseGet(() -> Finding.pass("S3 told no Date and finds no fault with the time"));
  }

  private static Finding refused(Answer answer, Optional<Duration> ahead) {
    String cause =
        ahead
            .filter(by -> by.abs().compareTo(WRONG) > 0)
            .map(ClockCheck::cause)
            .orElse("S3 finds that this server's clock is wrong.");
    return Finding.fail("S3 answered " + answer.inWords(), cause, FIX, NTP);
  }

  private static Finding judge(Duration ahead) {
    String seen = "S3's Date is " + ahead.abs().toSeconds() + " s away from this server's clock";
    if (ahead.abs().compareTo(TOO_WRONG) > 0) {
      return Finding.fail(seen, cause(ahead), FIX, NTP);
    }
    return ahead.abs().compareTo(WRONG) > 0
        ? Finding.warn(seen, cause(ahead), FIX, NTP)
        : Finding.pass(seen);
  }

  private static String cause(Duration ahead) {
    long minutes = Math.round(ahead.abs().toSeconds() / 60.0);
    return "This server's clock is %d minute%s %s."
        .formatted(minutes, minutes == 1 ? "" : "s", ahead.isNegative() ? "behind" : "ahead");
  }

  private static Optional<Instant> date(Answer answer) {
    try {
      return answer
          .header("Date")
          .map(text -> ZonedDateTime.parse(text, DateTimeFormatter.RFC_1123_DATE_TIME).toInstant());
    } catch (DateTimeException e) {
      return Optional.empty(); // As if it were missing.
    }
  }
}

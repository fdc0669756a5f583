package org.touchline.demo;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.regex.Pattern;

/**
 * What is still to come in the log of a server whose start has failed. The refusal and what the
 * doctor says may come before or after the server's own line about the failure, or not at all; the
 * end of the start comes after them in any case.
 */
final class LastWords {

  private static final long POLL_MILLIS = 100;

  /** For a server that neither ends nor says that its start has ended. */
  private static final Duration LONGEST = Duration.ofSeconds(30);

  private final BooleanSupplier alive;
  private final Pattern endedStart;
  private final ServerLog log;

  LastWords(BooleanSupplier alive, Pattern endedStart, ServerLog log) {
    this.alive = alive;
    this.endedStart = endedStart;
    this.log = log;
  }

  /** Returns when the log tells all that it will ever tell of this start. */
  void await() throws InterruptedException {
    long begun = System.nanoTime();
    while (alive.getAsBoolean()
        && !log.contains(endedStart)
        && System.nanoTime() - begun < LONGEST.toNanos()) {
      TimeUnit.MILLISECONDS.sleep(POLL_MILLIS);
    }
  }
}

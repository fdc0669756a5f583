package org.touchline.storage.s3;

import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;

/**
 * How often to ask again for what did not come: five tries in a row that brought next to nothing
 * are enough. Between them it waits a random time that grows, so that many readers do not come back
 * at once ("full jitter", AWS Architecture Blog).
 */
final class Patience {

  private static final int TRIES = 5;
  private static final long WORTH_A_TRY = 64 * 1024;
  private static final Duration FIRST_PAUSE = Duration.ofMillis(100);

  private int inVain;

  /**
   * Waits after a try that failed.
   *
   * @param bytes how many it brought all the same
   * @return whether to try again
   */
  boolean waitAfter(long bytes) {
    inVain = bytes >= WORTH_A_TRY ? 0 : inVain + 1;
    if (inVain >= TRIES) {
      return false;
    }
    long longest = FIRST_PAUSE.toMillis() << inVain;
    try {
      TimeUnit.MILLISECONDS.sleep(ThreadLocalRandom.current().nextLong(longest));
      return true;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }
}

package org.touchline.blackbox;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Predicate;
import java.util.function.Supplier;

/** Waiting for a condition, no longer than it needs. */
public final class Await {

  private static final long PAUSE = TimeUnit.MILLISECONDS.toNanos(50);

  private Await() {}

  /** Asks again and again; the first answer that is wanted, or the last one within the limit. */
  public static <T> T until(Duration limit, Supplier<T> question, Predicate<T> wanted) {
    long deadline = System.nanoTime() + limit.toNanos();
    T answer = question.get();
    while (!wanted.test(answer) && System.nanoTime() < deadline) {
      LockSupport.parkNanos(PAUSE);
      answer = question.get();
    }
    return answer;
  }
}

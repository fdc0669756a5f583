package org.touchline;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;

/**
 * What the product promises to do in time, also where the machine stands still for a moment: one of
 * three tries has to be in time, and whatever else a try asserts holds each time.
 */
public final class Promptly {

  private static final int TRIES = 3;

  private Promptly() {}

  /** Does it, and tells how long that took of it which is promised. */
  @FunctionalInterface
  public interface Try<X extends Exception> {
    Duration take() throws X;
  }

  /** Something that takes its time. */
  @FunctionalInterface
  public interface Work<X extends Exception> {
    void run() throws X;
  }

  /** Tries until it was in time once. */
  public static <X extends Exception> void within(Duration promise, Try<X> attempt) throws X {
    Duration shortest = attempt.take();
    for (int tried = 1; tried < TRIES && shortest.compareTo(promise) >= 0; tried++) {
      Duration again = attempt.take();
      shortest = again.compareTo(shortest) < 0 ? again : shortest;
    }
    assertThat(shortest).isLessThan(promise);
  }

  /** How long this took. */
  public static <X extends Exception> Duration taken(Work<X> work) throws X {
    long start = System.nanoTime();
    work.run();
    return Duration.ofNanos(System.nanoTime() - start);
  }
}

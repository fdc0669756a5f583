package org.touchline.bench;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import java.util.function.LongSupplier;

/** Many who want an upload URL at the same time, each on a connection of its own. */
final class UploadCrowd {

  private static final double NANOS_PER_MILLI = 1e6;
  private static final double NANOS_PER_SECOND = 1e9;

  /** Instead of the time at which a call is due, when there is none any more. */
  private static final long NONE = Long.MIN_VALUE;

  private final UploadCall call;
  private final int people;

  UploadCrowd(UploadCall call, int people) {
    this.call = call;
    this.people = people;
  }

  /**
   * What came of it.
   *
   * @param seconds how long it took
   * @param failed how many answers were none or no success
   * @param millis the times of the others
   */
  record Result(double seconds, int failed, Samples millis) {

    /** Successes in a second. */
    double rate() {
      return millis.count() / seconds;
    }

    /** How many of a hundred failed. */
    double failedPercent() {
      return 100.0 * failed / Math.max(1, failed + millis.count());
    }
  }

  /** As fast as they are answered, for so long. */
  Result hurry(Duration time) throws InterruptedException {
    long start = System.nanoTime();
    return together(start, () -> now() - start < time.toNanos() ? now() : NONE);
  }

  /**
   * So many in a second, whether they are answered or not; the time of each counts from when it was
   * due.
   */
  Result keepPace(int perSecond, Duration time) throws InterruptedException {
    long start = System.nanoTime();
    long interval = Duration.ofSeconds(1).toNanos() / perSecond;
    long last = time.toNanos() / interval;
    AtomicLong next = new AtomicLong();
    return together(
        start,
        () -> {
          long number = next.getAndIncrement();
          return number < last ? start + number * interval : NONE;
        });
  }

  private record Call(double millis, boolean failed) {}

  private Result together(long start, LongSupplier due) throws InterruptedException {
    ExecutorService pool = Executors.newFixedThreadPool(people);
    try {
      List<Future<List<Call>>> running = new ArrayList<>();
      for (int i = 0; i < people; i++) {
        running.add(pool.submit(() -> calls(due)));
      }
      Samples millis = new Samples();
      int failed = 0;
      for (Future<List<Call>> person : running) {
        for (Call made : person.get()) {
          if (made.failed()) {
            failed++;
          } else {
            millis.add(made.millis());
          }
        }
      }
      return new Result((System.nanoTime() - start) / NANOS_PER_SECOND, failed, millis);
    } catch (ExecutionException e) {
      throw new IllegalStateException("a caller failed", e);
    } finally {
      pool.shutdownNow();
    }
  }

  private List<Call> calls(LongSupplier due) {
    List<Call> made = new ArrayList<>();
    try (UploadCall.Line line = call.new Line()) {
      for (long time = due.getAsLong(); time != NONE; time = due.getAsLong()) {
        for (long left = time - now(); left > 0; left = time - now()) {
          LockSupport.parkNanos(left);
        }
        int status = line.call();
        made.add(new Call((now() - time) / NANOS_PER_MILLI, status != 200));
      }
    }
    return made;
  }

  private static long now() {
    return System.nanoTime();
  }
}

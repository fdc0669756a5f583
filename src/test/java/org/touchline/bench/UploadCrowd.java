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

/** Many who want an upload URL at the same time, each on a connection of its own. */
final class UploadCrowd {

  private static final double NANOS_PER_MILLI = 1e6;

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
    return together(start, line -> start + time.toNanos() - System.nanoTime() > 0 ? now() : -1);
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
        line -> {
          long number = next.getAndIncrement();
          return number < last ? start + number * interval : -1;
        });
  }

  /** When the next call is due; negative when there is none any more. */
  private interface Due {
    long next(UploadCall.Line line);
  }

  private record Call(double millis, boolean failed) {}

  private Result together(long start, Due due) throws InterruptedException {
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
      return new Result((System.nanoTime() - start) / 1e9, failed, millis);
    } catch (ExecutionException e) {
      throw new IllegalStateException("a caller failed", e);
    } finally {
      pool.shutdownNow();
    }
  }

  private List<Call> calls(Due due) {
    List<Call> made = new ArrayList<>();
    try (UploadCall.Line line = call.new Line()) {
      for (long time = due.next(line); time >= 0; time = due.next(line)) {
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

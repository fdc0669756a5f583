package org.touchline.doctor;

import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

/** One check at work in a thread of its own. Its time runs from when that thread begins. */
final class Examination {

  private static final Logger LOG = System.getLogger(Examination.class.getName());

  private final Check check;
  private final Visit visit;
  private final Duration limit;
  private final long deadline;
  private final CompletableFuture<Finding> finding = new CompletableFuture<>();
  private final AtomicBoolean ended = new AtomicBoolean();

  /**
   * Of this check.
   *
   * @param limit how long it may look
   * @param deadline when the whole round ends, by {@link System#nanoTime}
   */
  Examination(Check check, Visit visit, Duration limit, long deadline) {
    this.check = check;
    this.visit = visit;
    this.limit = limit;
    this.deadline = deadline;
  }

  /** Waits for a thread and looks; ends at the deadline at the latest. */
  CompletableFuture<Finding> begin(ExecutorService threads) {
    Duration left = left();
    if (left.isNegative()) {
      return CompletableFuture.completedFuture(noTime());
    }
    try {
      Future<?> work = threads.submit(this::run);
      endAfter(left, noTime());
      return finding.whenComplete((found, failure) -> stop(work));
    } catch (RejectedExecutionException e) {
      LOG.log(Level.DEBUG, check.id() + " found no thread", e);
      return CompletableFuture.completedFuture(Finding.skip("the server stops"));
    }
  }

  private void run() {
    if (left().compareTo(limit) > 0) {
      endAfter(limit, late(limit));
    }
    Finding found = look();
    ended.set(true);
    finding.complete(found);
  }

  private void endAfter(Duration time, Finding otherwise) {
    finding.completeOnTimeout(otherwise, time.toMillis(), TimeUnit.MILLISECONDS);
  }

  /** Ends work that nobody waits for any more; work that has ended by itself is left alone. */
  private void stop(Future<?> work) {
    if (!ended.get()) {
      work.cancel(check.isInterruptible());
    }
  }

  private Duration left() {
    return Duration.ofNanos(deadline - System.nanoTime());
  }

  private Finding look() {
    try {
      return check.examine(visit);
    } catch (IOException e) {
      LOG.log(Level.DEBUG, check.id() + " was cut off", e);
      return Finding.fail(
          "the connection broke: " + e.getClass().getSimpleName(),
          "Somebody who had answered before did not answer any more.",
          "Run the doctor again; if this stays, look at the network between server and storage.");
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Finding.skip("it was interrupted");
    } catch (RuntimeException | Error e) {
      // The boundary of a check: its own fault must not hide what the others found. An Error, as of
      // a class that is missing, ends here too: a pool's thread has nobody else to tell, and the
      // report would wait for this check.
      return failed(check, e);
    }
  }

  /** What is said of a check that is at fault itself. */
  static Finding failed(Check check, Throwable failure) {
    LOG.log(Level.ERROR, "the check " + check.id() + " failed", failure);
    return Finding.skip("the check itself failed; the server's log tells more");
  }

  private static Finding noTime() {
    return Finding.skip("no time was left");
  }

  private static Finding late(Duration limit) {
    return Finding.fail(
        "no end after " + limit.toMillis() / 1000.0 + " s",
        "Whoever this check asks takes too long to answer.",
        "Run the doctor again; if this stays, look at the network between server and storage.");
  }
}

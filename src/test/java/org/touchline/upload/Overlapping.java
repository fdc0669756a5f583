package org.touchline.upload;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.touchline.persistence.JpaFixture;

/** Two transactions at once, the second of which begins before the first is committed. */
final class Overlapping {

  private static final long PATIENCE = 30;

  private final JpaFixture jpa;
  private final String waiting;

  /**
   * Transactions of this database.
   *
   * @param waiting a query that finds who waits for a lock
   */
  Overlapping(JpaFixture jpa, String waiting) {
    this.jpa = jpa;
    this.waiting = waiting;
  }

  /** Commits the first once the second is done, or cannot go on without that. */
  void run(Runnable first, Runnable second) throws Exception {
    ExecutorService others = Executors.newFixedThreadPool(2);
    try {
      Future<?> running =
          jpa.transactions()
              .call(
                  () -> {
                    first.run();
                    jpa.entities().flush();
                    Future<?> begun = others.submit(second);
                    awaitDoneOrWaiting(begun, others);
                    return begun;
                  });
      assertThat(running.get(PATIENCE, TimeUnit.SECONDS)).isNull();
    } finally {
      others.shutdownNow();
    }
  }

  private void awaitDoneOrWaiting(Future<?> begun, ExecutorService others) {
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE);
    while (!begun.isDone() && !somebodyWaits(others)) {
      assertThat(System.nanoTime()).as("the deadline").isLessThan(deadline);
    }
  }

  /** Asked in a thread, and so in a transaction, of its own. */
  private boolean somebodyWaits(ExecutorService others) {
    return CompletableFuture.supplyAsync(() -> !jpa.rows(waiting).isEmpty(), others).join();
  }
}

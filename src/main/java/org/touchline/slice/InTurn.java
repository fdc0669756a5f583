package org.touchline.slice;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicInteger;

/** Runs tasks one after another, on threads of another executor. */
final class InTurn implements Executor {

  private static final Logger LOG = System.getLogger(InTurn.class.getName());

  private final Executor threads;
  private final Queue<Runnable> tasks = new ConcurrentLinkedQueue<>();
  private final AtomicInteger unfinished = new AtomicInteger();

  InTurn(Executor threads) {
    this.threads = threads;
  }

  @Override
  public void execute(Runnable task) {
    tasks.add(task);
    if (unfinished.getAndIncrement() == 0) {
      threads.execute(this::runAll);
    }
  }

  private void runAll() {
    do {
      run(tasks.remove());
    } while (unfinished.decrementAndGet() > 0);
  }

  private static void run(Runnable task) {
    try {
      task.run();
    } catch (RuntimeException e) {
      // The boundary of a task: its failure must not end the turns of the others.
      LOG.log(Level.ERROR, "a slice is not kept", e);
    }
  }
}

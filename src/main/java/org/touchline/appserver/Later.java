package org.touchline.appserver;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/** What is done on another thread, at once or after a while. */
final class Later {

  private static final Logger LOG = System.getLogger(Later.class.getName());
  private static final long FIRST_LOOK = 1;
  private static final long SECOND_LOOK = 9;

  private static final int THREADS = 4;

  private final ScheduledThreadPoolExecutor scheduler;

  Later(ThreadFactory threads) {
    this.scheduler = new ScheduledThreadPoolExecutor(THREADS, threads);
  }

  /** From now on the caller's threads do it. */
  void stop() {
    List<Runnable> unused = scheduler.shutdownNow();
  }

  /** Runs it on another thread; on this one when the application ends. */
  void run(Runnable task) {
    try {
      scheduler.execute(guarded(task));
    } catch (RejectedExecutionException e) {
      LOG.log(Level.DEBUG, "stopping", e);
      task.run();
    }
  }

  /**
   * Aborts a connection of HTTP/2 on which the same thing waits to be sent for nine seconds: who
   * does not even read it would keep it for ever, the reset of a stream included.
   *
   * @param waiting what waits first
   */
  void abortUnlessTaken(Supplier<Optional<Object>> waiting, Runnable abort) {
    after(FIRST_LOOK, () -> waiting.get().ifPresent(what -> lookAgain(what, waiting, abort)));
  }

  private void lookAgain(Object what, Supplier<Optional<Object>> waiting, Runnable abort) {
    after(
        SECOND_LOOK,
        () -> {
          if (waiting.get().filter(still -> still == what).isPresent()) {
            LOG.log(Level.DEBUG, "a connection takes nothing");
            abort.run();
          }
        });
  }

  private void after(long seconds, Runnable task) {
    try {
      ScheduledFuture<?> unused = scheduler.schedule(guarded(task), seconds, TimeUnit.SECONDS);
    } catch (RejectedExecutionException e) {
      LOG.log(Level.DEBUG, "the application ends, and its connections with it", e);
    }
  }

  private static Runnable guarded(Runnable task) {
    return () -> {
      try {
        task.run();
      } catch (RuntimeException e) {
        // The boundary of these threads: nobody else would hear of it.
        LOG.log(Level.ERROR, "an exchange does not end", e);
      }
    };
  }
}

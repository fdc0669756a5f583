package org.touchline.appserver;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.Optional;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/** What is done on another thread, at once or after a while. */
final class Later {

  private static final Logger LOG = System.getLogger(Later.class.getName());
  private static final long FIRST_LOOK = 1;
  private static final long SECOND_LOOK = 9;

  private final ScheduledExecutorService scheduler;

  Later(ScheduledExecutorService scheduler) {
    this.scheduler = scheduler;
  }

  /** Runs it on another thread; on this one when the application ends. */
  void run(Runnable task) {
    try {
      scheduler.execute(task);
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
      ScheduledFuture<?> unused = scheduler.schedule(task, seconds, TimeUnit.SECONDS);
    } catch (RejectedExecutionException e) {
      LOG.log(Level.DEBUG, "the application ends, and its connections with it", e);
    }
  }
}

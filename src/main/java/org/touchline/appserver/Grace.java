package org.touchline.appserver;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.Optional;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * How long a connection of HTTP/2 may take a stream's reset: a client that does not even read its
 * connection would keep it for ever.
 */
final class Grace {

  private static final Logger LOG = System.getLogger(Grace.class.getName());
  private static final long FIRST_LOOK = 1;
  private static final long SECOND_LOOK = 9;

  private final ScheduledExecutorService scheduler;

  Grace(ScheduledExecutorService scheduler) {
    this.scheduler = scheduler;
  }

  /**
   * Aborts the connection when the same thing waits to be sent for nine seconds.
   *
   * @param waiting what waits first
   */
  void give(Supplier<Optional<Object>> waiting, Runnable abort) {
    later(FIRST_LOOK, () -> waiting.get().ifPresent(what -> lookAgain(what, waiting, abort)));
  }

  private void lookAgain(Object what, Supplier<Optional<Object>> waiting, Runnable abort) {
    later(
        SECOND_LOOK,
        () -> {
          if (waiting.get().filter(still -> still == what).isPresent()) {
            LOG.log(Level.DEBUG, "a connection takes nothing");
            abort.run();
          }
        });
  }

  private void later(long seconds, Runnable look) {
    try {
      var unused = scheduler.schedule(look, seconds, TimeUnit.SECONDS);
    } catch (RejectedExecutionException e) {
      LOG.log(Level.DEBUG, "the application ends, and its connections with it", e);
    }
  }
}

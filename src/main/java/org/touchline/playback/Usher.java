package org.touchline.playback;

import jakarta.annotation.PreDestroy;
import jakarta.annotation.Priority;
import jakarta.enterprise.concurrent.ManagedThreadFactory;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Initialized;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.interceptor.Interceptor;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.touchline.wiring.Component;

/**
 * Ends what is being sent to those who may not have it any more: by a link that was revoked, or of
 * a recording that was deleted. Its thread waits for the database, so it does nothing else.
 */
@Component
class Usher {

  private static final Logger LOG = System.getLogger(Usher.class.getName());

  /** Together with what {@link Gate} remembers this is less than ten seconds. */
  private static final Duration ROUND = Duration.ofSeconds(3);

  private final Projector projector;
  private final Gate gate;
  private final ScheduledExecutorService rounds;

  @Inject
  Usher(Projector projector, Gate gate, ManagedThreadFactory threads) {
    this.projector = projector;
    this.gate = gate;
    this.rounds = new ScheduledThreadPoolExecutor(1, threads);
  }

  /** Late: a malformed setting must be found, and explained, by who reads them all. */
  void onStart(
      @Observes @Initialized(ApplicationScoped.class) @Priority(Interceptor.Priority.LIBRARY_AFTER)
          Object event) {
    ScheduledFuture<?> unused =
        rounds.scheduleWithFixedDelay(
            this::look, ROUND.toMillis(), ROUND.toMillis(), TimeUnit.MILLISECONDS);
  }

  @PreDestroy
  void stop() {
    rounds.shutdownNow();
  }

  /** Looks at all of them once. */
  void look() {
    try {
      projector.endUnless(gate::stands);
    } catch (RuntimeException e) {
      // The boundary of a round: without the database everybody keeps what was granted.
      LOG.log(Level.WARNING, "viewers'' rights are not looked at: {0}", e.toString());
    }
  }
}

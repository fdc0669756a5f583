package org.touchline.upload;

import jakarta.inject.Inject;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.touchline.problem.ProblemCode;
import org.touchline.problem.ProblemException;
import org.touchline.storage.StoreSelector;
import org.touchline.wiring.Component;

/**
 * What the last probe of the active store said, so that a URL which cannot work is not handed out.
 * The answer counts for a minute; an older one counts as none.
 */
@Component
public class StoreHealth {

  private static final Logger LOG = System.getLogger(StoreHealth.class.getName());
  private static final Duration FRESH = Duration.ofSeconds(60);

  private final StoreSelector stores;
  private final Clock clock;
  private volatile Probe last = new Probe(Instant.EPOCH, Optional.empty());

  @Inject
  public StoreHealth(StoreSelector stores, Clock clock) {
    this.stores = stores;
    this.clock = clock;
  }

  private record Probe(Instant at, Optional<String> trouble) {}

  /** Asks the store now and remembers the answer. */
  public void probe() {
    Optional<String> trouble = stores.active().probe();
    Probe before = last;
    last = new Probe(clock.instant(), trouble);
    if (!before.trouble().equals(trouble)) {
      LOG.log(
          trouble.isPresent() ? Level.WARNING : Level.INFO,
          "storage {0}: {1}",
          stores.active().id().kind(),
          trouble.orElse("usable"));
    }
  }

  /** Why the active store is known to be unusable; empty when nothing is known against it. */
  public Optional<String> trouble() {
    Probe probe = last;
    boolean fresh = probe.at().plus(FRESH).isAfter(clock.instant());
    return fresh ? probe.trouble() : Optional.empty();
  }

  /** Refuses what needs the active store while that is known to be unusable (503). */
  public void requireUsable() {
    trouble()
        .ifPresent(
            reason -> {
              throw new ProblemException(
                  ProblemCode.STORAGE_UNAVAILABLE,
                  "S3 is configured but cannot be used: " + reason + ".");
            });
  }
}

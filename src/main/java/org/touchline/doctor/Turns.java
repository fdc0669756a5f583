package org.touchline.doctor;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;

/**
 * Lets one run go on at a time. A turn that nobody gives back, as when its reader left before the
 * first line, ends by itself.
 */
final class Turns {

  private static final Instant FREE = Instant.MIN;

  private final Clock clock;
  private final Duration longest;
  private final AtomicReference<Instant> takenUntil = new AtomicReference<>(FREE);

  /**
   * Turns, of which nobody has one yet.
   *
   * @param longest after which a turn ends by itself
   */
  Turns(Clock clock, Duration longest) {
    this.clock = clock;
    this.longest = longest;
  }

  /** A turn, to be given back. */
  final class Turn implements AutoCloseable {

    private final Instant until;

    private Turn(Instant until) {
      this.until = until;
    }

    /** Gives it back, unless it has ended and is another's by now. */
    @Override
    public void close() {
      takenUntil.compareAndSet(until, FREE);
    }
  }

  /** Empty when somebody else has it. */
  Optional<Turn> take() {
    Instant now = clock.instant();
    Instant before = Objects.requireNonNull(takenUntil.get());
    Instant until = now.plus(longest);
    return before.isAfter(now) || !takenUntil.compareAndSet(before, until)
        ? Optional.empty()
        : Optional.of(new Turn(until));
  }
}

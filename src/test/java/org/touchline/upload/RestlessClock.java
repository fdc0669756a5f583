package org.touchline.upload;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;

/** A clock that is asked between two transactions, and lets other things happen meanwhile. */
final class RestlessClock extends Clock {

  private final Clock clock;
  private final Runnable meanwhile;

  RestlessClock(Clock clock, Runnable meanwhile) {
    this.clock = clock;
    this.meanwhile = meanwhile;
  }

  @Override
  public Instant instant() {
    meanwhile.run();
    return clock.instant();
  }

  @Override
  public ZoneId getZone() {
    return clock.getZone();
  }

  @Override
  public Clock withZone(ZoneId zone) {
    return new RestlessClock(clock.withZone(zone), meanwhile);
  }
}

package org.touchline.upload.half;

import java.io.InputStream;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;

/**
 * Watches bodies that are read by threads which wait: without it, a client that stops sending, or
 * sends a byte now and then, keeps its thread as long as it likes.
 */
public final class BodyWatch {

  /** Who sends less is given up. */
  private static final long LEAST_PER_SECOND = 10 * 1024;

  private final Duration window;
  private final LongSupplier nanos;
  private final Set<WatchedBody> bodies = ConcurrentHashMap.newKeySet();

  /**
   * Watches over windows of this length.
   *
   * @param nanos tells time as {@link System#nanoTime} does
   */
  public BodyWatch(Duration window, LongSupplier nanos) {
    this.window = window;
    this.nanos = nanos;
  }

  /** The same body, watched until it is closed. */
  public WatchedBody over(InputStream body) {
    WatchedBody watched = new WatchedBody(body, nanos.getAsLong(), bodies::remove);
    bodies.add(watched);
    return watched;
  }

  /** Gives up whoever sent too little; to be called often. */
  public void look() {
    long now = nanos.getAsLong();
    long least = Math.max(1, window.toMillis() * LEAST_PER_SECOND / 1000);
    bodies.forEach(body -> body.look(now, window.toNanos(), least));
  }
}

package org.touchline.sweep;

import java.util.concurrent.atomic.AtomicLong;

/**
 * How much one run may remove: a mistake, such as a database that was restored from last month,
 * must not empty a bucket before somebody sees it.
 */
final class Allowance {

  private static final long LEAST = 20;
  private static final long ONE_IN = 20;

  private final AtomicLong limit;
  private final AtomicLong taken = new AtomicLong();

  /** At most 20 objects, or 5 % of those that were listed, whichever is more. */
  Allowance(long listed) {
    limit = new AtomicLong(limit(listed));
  }

  /** So many were listed since. */
  void listed(long listed) {
    limit.set(limit(listed));
  }

  /** Whether one more may be removed; it counts from then on. */
  boolean takeOne() {
    if (taken.get() >= limit.get()) {
      return false;
    }
    taken.incrementAndGet();
    return true;
  }

  long limit() {
    return limit.get();
  }

  private static long limit(long listed) {
    return Math.max(LEAST, listed / ONE_IN);
  }
}

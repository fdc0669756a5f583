package org.touchline.sweep;

import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;

/** What one run did so far. */
final class Tally {

  private final Map<Removed, Integer> removed = new EnumMap<>(Removed.class);
  private final Set<Hindrance> hindrances = EnumSet.noneOf(Hindrance.class);
  private final AtomicInteger givenUp = new AtomicInteger();
  private final AtomicInteger stayed = new AtomicInteger();

  void removed(Removed what) {
    removed.merge(what, 1, Integer::sum);
  }

  void gaveUp() {
    givenUp.incrementAndGet();
  }

  /** Something that should go stays for now. */
  void stays(Hindrance why) {
    stayed.incrementAndGet();
    hindrances.add(why);
  }

  void hindered(Hindrance why) {
    hindrances.add(why);
  }

  int removedOf(Removed what) {
    return removed.getOrDefault(what, 0);
  }

  int givenUp() {
    return givenUp.get();
  }

  int stayed() {
    return stayed.get();
  }

  Set<Hindrance> hindrances() {
    return Set.copyOf(hindrances);
  }
}

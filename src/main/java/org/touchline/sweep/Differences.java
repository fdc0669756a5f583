package org.touchline.sweep;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;

/** Names of one kind of difference: all are counted, the first are kept. */
final class Differences {

  private static final int SHOWN = 50;

  /** Names of ours are shorter. */
  private static final int LONGEST = 200;

  private final AtomicLong count = new AtomicLong();
  private final List<String> first = new ArrayList<>();

  void add(String name) {
    count.incrementAndGet();
    if (first.size() < SHOWN) {
      first.add(name.substring(0, Math.min(name.length(), LONGEST)));
    }
  }

  long count() {
    return count.get();
  }

  List<String> first() {
    return List.copyOf(first);
  }
}

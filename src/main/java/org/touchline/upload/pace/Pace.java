package org.touchline.upload.pace;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/** How many bytes came in the last 30 seconds of waiting for them. */
final class Pace {

  /** So many bytes have to come in a second. */
  static final long LEAST = 10L << 10;

  private static final long WINDOW = TimeUnit.SECONDS.toNanos(30);
  private static final long GRAIN = TimeUnit.SECONDS.toNanos(1);

  private final AtomicLong waited = new AtomicLong();
  private final AtomicLong bytes = new AtomicLong();

  /** The first is where the window begins. */
  private final Deque<Mark> marks = new ArrayDeque<>(List.of(new Mark(0, 0)));

  /** How many bytes had come after so much waiting. */
  private record Mark(long waited, long bytes) {}

  /** So many bytes came after waiting so long for them. */
  void came(long nanos, long count) {
    Mark now = new Mark(waited.addAndGet(nanos), bytes.addAndGet(count));
    if (now.waited() - marks.getLast().waited() >= GRAIN) {
      marks.addLast(now);
    }
    Mark begin = marks.removeFirst();
    while (!marks.isEmpty() && now.waited() - marks.getFirst().waited() >= WINDOW) {
      begin = marks.removeFirst();
    }
    marks.addFirst(begin);
  }

  /** Whether less than the least came over the whole window. */
  boolean isTooSlow() {
    Mark begin = marks.getFirst();
    long window = waited.get() - begin.waited();
    double least = (double) LEAST * window / GRAIN;
    return window >= WINDOW && bytes.get() - begin.bytes() < least;
  }
}

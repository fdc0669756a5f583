package org.touchline.range;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import org.touchline.storage.ByteSpan;

/** Joins overlapping and adjacent spans (RFC 9110 section 15.3.7.2). */
final class Coalescing {

  private Coalescing() {}

  /** A run of bytes and the place in the request of the earliest range that fell into it. */
  private record Run(int place, ByteSpan span) {

    boolean touches(Run later) {
      return later.span.first() - 1 <= span.last();
    }

    Run with(Run later) {
      long last = Math.max(span.last(), later.span.last());
      return new Run(Math.min(place, later.place), new ByteSpan(span.first(), last));
    }
  }

  /**
   * The same bytes in spans that neither overlap nor touch, each at the place where its first part
   * was asked for: clients may rely on the order, which section 15.3.7.2 says to keep.
   */
  static List<ByteSpan> join(List<ByteSpan> spans) {
    Deque<Run> joined = new ArrayDeque<>();
    for (Run run : inOrderOfOffset(spans)) {
      boolean touching = !joined.isEmpty() && joined.getLast().touches(run);
      joined.addLast(touching ? joined.removeLast().with(run) : run);
    }
    return joined.stream().sorted(Comparator.comparingInt(Run::place)).map(Run::span).toList();
  }

  private static List<Run> inOrderOfOffset(List<ByteSpan> spans) {
    List<Run> runs = new ArrayList<>();
    for (ByteSpan span : spans) {
      runs.add(new Run(runs.size(), span));
    }
    runs.sort(Comparator.comparingLong(run -> run.span().first()));
    return runs;
  }
}

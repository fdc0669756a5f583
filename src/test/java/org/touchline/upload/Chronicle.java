package org.touchline.upload;

import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;

/** What happened, a line for each event; what happened within another event is indented. */
final class Chronicle {

  private final InstantSource clock;
  private final List<String> lines = new ArrayList<>();
  private int depth;

  Chronicle(InstantSource clock) {
    this.clock = clock;
  }

  void tell(String what) {
    lines.add(clock.instant() + "  ".repeat(depth + 1) + what);
  }

  /** What is told meanwhile happens within this event. */
  void within(Runnable event) {
    depth++;
    try {
      event.run();
    } finally {
      depth--;
    }
  }

  /** How many events the present one is within. */
  int depth() {
    return depth;
  }

  String told() {
    return String.join("\n", lines);
  }
}

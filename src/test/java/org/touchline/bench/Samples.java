package org.touchline.bench;

import java.util.ArrayList;
import java.util.List;

/** Measured values of one thing, in the order in which they came. */
final class Samples {

  private final List<Double> values = new ArrayList<>();

  void add(double value) {
    values.add(value);
  }

  int count() {
    return values.size();
  }

  double median() {
    return percentile(50);
  }

  double largest() {
    return percentile(100);
  }

  /** The smallest value that so many percent of all do not exceed; 0 when there is none. */
  double percentile(double percent) {
    if (values.isEmpty()) {
      return 0;
    }
    List<Double> sorted = values.stream().sorted().toList();
    int rank = (int) Math.ceil(percent / 100 * sorted.size());
    return sorted.get(Math.max(0, rank - 1));
  }
}

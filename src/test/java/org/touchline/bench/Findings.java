package org.touchline.bench;

import java.util.ArrayList;
import java.util.List;

/** What the measures found, in the order in which they found it. */
final class Findings {

  private final List<Finding> all = new ArrayList<>();
  private final List<Chart> charts = new ArrayList<>();

  /** A value with a bar. */
  void add(Measure measure, String what, double value, String unit, Bar bar) {
    all.add(new Finding(measure, what, value, unit, bar));
  }

  /** A value without one. */
  void add(Measure measure, String what, double value, String unit) {
    add(measure, what, value, unit, Bar.NONE);
  }

  void add(Chart chart) {
    charts.add(chart);
  }

  List<Finding> all() {
    return List.copyOf(all);
  }

  List<Chart> charts() {
    return List.copyOf(charts);
  }
}

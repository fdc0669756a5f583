package org.touchline.bench;

/**
 * One measured value, and the bar that it is held against.
 *
 * @param measure which question it answers
 * @param what what was measured, for a reader
 * @param value the measured value
 * @param unit its unit; {@code ×} for a ratio
 * @param bar what it should be
 */
record Finding(Measure measure, String what, double value, String unit, Bar bar) {

  /** Whether a machine of another speed should give the same. */
  boolean isRatio() {
    return unit.equals("×");
  }
}

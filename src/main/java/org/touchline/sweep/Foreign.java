package org.touchline.sweep;

/** What is done about objects that no row knows: others may use the same bucket. */
enum Foreign {
  /** They are reported and stay. */
  REPORT,
  /** Those with names of our form go when they are older than any upload that may be under way. */
  DELETE
}

package org.touchline.slice;

/** Where a slice is kept. */
enum Tier {
  MEMORY,
  DISK
}

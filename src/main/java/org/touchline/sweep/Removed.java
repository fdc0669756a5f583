package org.touchline.sweep;

/** What a sweep removes. */
enum Removed {
  /** The object of a recording that was replaced or deleted. */
  RECORDING,
  /** An object that was never confirmed, or came after its key was given up. */
  UNCONFIRMED,
  /** An upload in parts that was given up. */
  PARTS,
  /** An object or an upload in parts that no row knows. */
  FOREIGN
}

package org.touchline.sweep;

/** What keeps a sweep from doing all of its work. */
enum Hindrance {
  /** The right to list the bucket is missing: only what has a row is known. */
  LISTING_DENIED,
  /** The right to list uploads in parts is missing. */
  UPLOAD_LISTING_DENIED,
  /** The right to abort uploads in parts is missing. */
  ABORT_DENIED,
  /** The right to delete objects is missing. */
  DELETE_DENIED,
  /** A store does not answer; its objects stay until it does. */
  STORAGE_UNAVAILABLE,
  /** One run has removed as much as it may; the next goes on. */
  LIMIT_REACHED
}

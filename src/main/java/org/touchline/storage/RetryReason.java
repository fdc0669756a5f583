package org.touchline.storage;

/** Why a read of the store is tried again. */
public enum RetryReason {
  /** The store failed, or refused for the moment. */
  FAILED,
  /** The body ended before its announced length. */
  SHORT,
  /** No answer came in time. */
  TIMEOUT
}

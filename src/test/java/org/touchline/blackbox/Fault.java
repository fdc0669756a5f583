package org.touchline.blackbox;

/**
 * How one GET of a recording's bytes fails.
 *
 * @param kind in which way
 * @param place where in the body it happens, as a share of it: at least 0, below 1
 */
record Fault(Kind kind, double place) {

  /** Ways to fail. */
  enum Kind {
    /** The body breaks off and the connection is closed. */
    CUT,
    /** The connection is reset instead of an answer. */
    RESET,
    /** 500, with S3's words. */
    INTERNAL_ERROR,
    /** 503, with S3's words. */
    SLOW_DOWN,
    /** No answer, for as long as the server waits for one. */
    SILENCE,
    /** A part of the body, and then nothing more for as long as the server waits. */
    STALL,
    /** 403, with S3's words. */
    FORBIDDEN,
    /** The bytes that were asked for, under the tag of some other content. */
    WRONG_TAG,
    /** 200 and the whole object, as if no range had been asked for. */
    WHOLE_OBJECT
  }

  /** The fault at the middle of the body, where the place matters at all. */
  static Fault of(Kind kind) {
    return new Fault(kind, 0.5);
  }
}

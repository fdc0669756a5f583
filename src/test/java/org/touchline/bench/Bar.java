package org.touchline.bench;

/**
 * What a value should be.
 *
 * @param kind on which side of the limit
 * @param limit in the value's unit
 */
record Bar(Kind kind, double limit) {

  /** It is told, and held against nothing. */
  static final Bar NONE = new Bar(Kind.NONE, 0);

  /** On which side of its limit a value should be. */
  enum Kind {
    AT_MOST("≤ "),
    AT_LEAST("≥ "),
    NONE("");

    private final String sign;

    Kind(String sign) {
      this.sign = sign;
    }

    /** In front of the limit. */
    String sign() {
      return sign;
    }
  }

  static Bar atMost(double limit) {
    return new Bar(Kind.AT_MOST, limit);
  }

  static Bar atLeast(double limit) {
    return new Bar(Kind.AT_LEAST, limit);
  }

  /** Whether there is one. */
  boolean isSet() {
    return kind != Kind.NONE;
  }

  /** Whether a value is as it should be. */
  boolean isMetBy(double value) {
    return switch (kind) {
      case AT_MOST -> value <= limit;
      case AT_LEAST -> value >= limit;
      case NONE -> true;
    };
  }
}

package org.touchline.range;

import java.util.function.Supplier;

/** What a conditional header field says about a representation. */
enum Verdict {
  /** The field is absent or must be ignored. */
  NOT_ASKED,
  /** The condition is true. */
  HOLDS,
  /** The condition is false. */
  FAILS;

  static Verdict of(boolean condition) {
    return condition ? HOLDS : FAILS;
  }

  /** This verdict, or that of the field that counts only in the absence of this one. */
  Verdict orElse(Supplier<Verdict> lesserField) {
    return this == NOT_ASKED ? lesserField.get() : this;
  }
}

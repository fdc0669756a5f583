package org.touchline.problem;

import static org.assertj.core.api.Assertions.catchThrowableOfType;

import org.assertj.core.api.ThrowableAssert.ThrowingCallable;

/** What a call was refused with. */
public final class Refused {

  private Refused() {}

  /** The problem that the call ends with; fails when it ends otherwise. */
  public static Problem by(ThrowingCallable call) {
    ProblemException refusal = catchThrowableOfType(ProblemException.class, call);
    if (refusal == null) {
      throw new AssertionError("was not refused");
    }
    return refusal.problem();
  }

  /** That problem's code. */
  public static ProblemCode code(ThrowingCallable call) {
    return by(call).code();
  }
}

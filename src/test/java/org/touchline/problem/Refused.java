package org.touchline.problem;

import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.Optional;
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

  /** The code that the call was refused with; empty when it was not. */
  public static Optional<ProblemCode> orPassed(Runnable call) {
    try {
      call.run();
      return Optional.empty();
    } catch (ProblemException e) {
      return Optional.of(e.problem().code());
    }
  }

  /** That problem's code. */
  public static ProblemCode code(ThrowingCallable call) {
    return by(call).code();
  }
}

package org.touchline.problem;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Ends a request with a {@link Problem}. It is an answer, not a fault, so it carries no stack. */
public final class ProblemException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final transient Problem problem;

  /** Ends the request with this problem. */
  public ProblemException(Problem problem) {
    this(problem, null);
  }

  /** Ends the request with this problem and keeps its cause for the log. */
  public ProblemException(Problem problem, @Nullable Throwable cause) {
    super(problem.detail(), cause, false, false);
    this.problem = problem;
  }

  /** Ends the request with a code and a sentence. */
  public ProblemException(ProblemCode code, String detail) {
    this(Problem.of(code, detail));
  }

  /** As above, with one further member, for example {@code missing}. */
  public ProblemException(ProblemCode code, String detail, String member, List<String> values) {
    this(new Problem(code, detail, Map.of(member, values)));
  }

  /** The answer. */
  public Problem problem() {
    return problem;
  }
}

/**
 * One shape for every error: {@code application/problem+json} (RFC 9457) with a stable code, for
 * what our code refuses, what JAX-RS refuses and what the container refuses. The codes and their
 * HTTP statuses are listed in one enum and nowhere else. Everybody may throw {@link
 * org.touchline.problem.ProblemException}.
 */
@NullMarked
package org.touchline.problem;

import org.jspecify.annotations.NullMarked;

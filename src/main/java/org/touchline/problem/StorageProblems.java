package org.touchline.problem;

import org.touchline.storage.StorageException;

/** What a client hears when a store fails. */
public final class StorageProblems {

  private StorageProblems() {}

  /** The problem for a store's failure; the store's own words stay in the log. */
  public static Problem of(StorageException failure) {
    if (failure instanceof StorageException.Changed) {
      return Problem.of(
          ProblemCode.STORAGE_CHANGED,
          "The file in the storage was changed after it had been confirmed, so it is not shown.");
    }
    if (failure instanceof StorageException.Missing) {
      return Problem.of(
          ProblemCode.RECORDING_MISSING, "The file was removed from the storage behind our back.");
    }
    if (failure instanceof StorageException.Full) {
      return Problem.of(
          ProblemCode.INSUFFICIENT_STORAGE, "The server has no space left for this file.");
    }
    return Problem.of(
        ProblemCode.STORAGE_UNAVAILABLE,
        "The storage does not answer or refuses the server; try again in a moment.");
  }

  /** The same for a viewer, to whom a store that fails is a bad gateway. */
  public static Problem ofPlayback(StorageException failure) {
    Problem problem = of(failure);
    return problem.code() == ProblemCode.STORAGE_UNAVAILABLE
        ? Problem.of(ProblemCode.STORAGE_FAILED, problem.detail())
        : problem;
  }
}

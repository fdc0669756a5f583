package org.touchline.doctor;

import java.time.Instant;
import java.util.List;

/**
 * What all checks of a run found.
 *
 * @param startedAt when the run began
 * @param checks in the order of the checks, from the inside out
 */
public record Report(Instant startedAt, List<CheckResult> checks) {

  public Report {
    checks = List.copyOf(checks);
  }

  /** The worst of all: {@code FAIL}, {@code WARN} or {@code PASS}. */
  public Status status() {
    if (has(Status.FAIL)) {
      return Status.FAIL;
    }
    return has(Status.WARN) ? Status.WARN : Status.PASS;
  }

  /** The ids of the checks that ended so. */
  public List<String> ids(Status status) {
    return checks.stream()
        .filter(check -> check.finding().status() == status)
        .map(CheckResult::id)
        .toList();
  }

  private boolean has(Status status) {
    return !ids(status).isEmpty();
  }
}

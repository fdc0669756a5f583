package org.touchline.doctor;

/**
 * A check and what it found.
 *
 * @param id the check's
 * @param title the check's
 * @param finding what it found
 */
public record CheckResult(String id, String title, Finding finding) {

  static CheckResult of(Check check, Finding finding) {
    return new CheckResult(check.id(), check.title(), finding);
  }

  /** Whether what needs this check can be looked at. */
  boolean isGood() {
    return finding.status() == Status.PASS || finding.status() == Status.WARN;
  }
}

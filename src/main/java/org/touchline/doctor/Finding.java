package org.touchline.doctor;

import java.util.List;

/**
 * What a check found. No member ever holds a secret, a signature or a presigned URL.
 *
 * @param status how it ended
 * @param evidence what was seen: a status, S3's error code, a header field that was missing; why a
 *     check was skipped
 * @param cause in one sentence; empty when nothing is wrong
 * @param fix in one sentence; empty when nothing is wrong
 * @param snippets the remedy, ready to paste
 */
public record Finding(
    Status status, String evidence, String cause, String fix, List<Snippet> snippets) {

  public Finding {
    snippets = List.copyOf(snippets);
    boolean trouble = status == Status.WARN || status == Status.FAIL;
    if (trouble == cause.isEmpty() || trouble == fix.isEmpty()) {
      throw new IllegalArgumentException("cause and fix belong to what is wrong: " + status);
    }
  }

  /** All is well. */
  public static Finding pass(String evidence) {
    return new Finding(Status.PASS, evidence, "", "", List.of());
  }

  /** Touchline works, but this should be known. */
  public static Finding warn(String evidence, String cause, String fix, Snippet... snippets) {
    return new Finding(Status.WARN, evidence, cause, fix, List.of(snippets));
  }

  /** This does not work. */
  public static Finding fail(String evidence, String cause, String fix, Snippet... snippets) {
    return new Finding(Status.FAIL, evidence, cause, fix, List.of(snippets));
  }

  /** Not looked at, for this reason. */
  public static Finding skip(String reason) {
    return new Finding(Status.SKIP, reason, "", "", List.of());
  }

  /** With these snippets instead. */
  public Finding with(List<Snippet> remedies) {
    return new Finding(status, evidence, cause, fix, remedies);
  }
}

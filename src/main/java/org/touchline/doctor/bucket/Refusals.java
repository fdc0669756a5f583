package org.touchline.doctor.bucket;

import java.util.Locale;
import org.touchline.doctor.Finding;
import org.touchline.doctor.wire.Answer;

/** What S3's refusals mean, as far as several checks want to know. */
final class Refusals {

  private static final int NOT_IMPLEMENTED = 501;
  private static final int METHOD_NOT_ALLOWED = 405;

  private Refusals() {}

  /** The user lacks a right. */
  static boolean isDenied(Answer answer) {
    return answer.code().equals("AccessDenied");
  }

  /** A policy says no: it would not help to allow the same in another one. */
  static boolean isForbiddenExpressly(Answer answer) {
    return isDenied(answer) && message(answer).contains("explicit deny");
  }

  /** What to say when the service had no time for the question. */
  static Finding fewerRequests(Answer answer) {
    return Finding.skip("the service asked for fewer requests (" + answer.inWords() + ")");
  }

  /** The service does not know what was asked for. */
  static boolean isUnknown(Answer answer) {
    return answer.status() == NOT_IMPLEMENTED
        || answer.status() == METHOD_NOT_ALLOWED
        || answer.code().equals("NotImplemented");
  }

  /** It is about a key of KMS, not about the object. */
  static boolean isOfKms(Answer answer) {
    return answer.code().startsWith("KMS.")
        || (isDenied(answer) && message(answer).contains("kms:"));
  }

  /** In lower case; it may name users, so it goes into no report. */
  private static String message(Answer answer) {
    return answer
        .error()
        .flatMap(error -> error.member("Message"))
        .orElse("")
        .toLowerCase(Locale.ROOT);
  }
}

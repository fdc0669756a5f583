package org.touchline.doctor.upload;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.touchline.doctor.wire.S3Error;

/** Explains a PUT that S3 refused by the error it answered (AWS: "Error responses"). */
final class RefusedPut {

  /** Less than that is no reason for S3 to refuse; clocks of ours are compared with. */
  private static final Duration GRACE = Duration.ofMinutes(5);

  private static final Pattern EXPECTED_REGION = Pattern.compile("expecting '([a-z0-9-]{1,40})'");
  private static final Pattern REGION = Pattern.compile("[a-z0-9-]{1,40}");
  private static final Pattern FIELD_NAMES = Pattern.compile("[A-Za-z0-9, -]{1,200}");

  /** What services other than AWS have codes of their own for. */
  private static final Set<String> EXPIRED = Set.of("ExpiredPresignRequest", "ExpiredRequest");

  private final S3Error error;
  private final Case seen;

  RefusedPut(S3Error error, Case seen) {
    this.error = error;
    this.seen = seen;
  }

  Explanation explain() {
    return switch (error.code()) {
      case "SignatureDoesNotMatch" -> new RefusedSignature(error, seen).explain();
      case "AccessDenied", "ExpiredPresignRequest", "ExpiredRequest", "AllAccessDisabled" ->
          denied();
      case "AuthorizationHeaderMalformed",
          "AuthorizationQueryParametersError",
          "PermanentRedirect",
          "TemporaryRedirect",
          "IllegalLocationConstraintException" ->
          misdirected();
      default -> byCode();
    };
  }

  private Explanation byCode() {
    return switch (error.code()) {
      case "RequestTimeTooSkewed", "RequestExpired" -> Explanation.of(Diagnosis.CLOCK_SKEWED);
      case "ExpiredToken", "ExpiredTokenException", "TokenRefreshRequired" ->
          Explanation.of(Diagnosis.CREDENTIALS_EXPIRED);
      case "InvalidToken", "InvalidTokenException" ->
          Explanation.of(Diagnosis.SESSION_TOKEN_INVALID);
      case "InvalidAccessKeyId" -> Explanation.of(Diagnosis.ACCESS_KEY_UNKNOWN);
      case "NoSuchBucket" -> Explanation.of(Diagnosis.BUCKET_MISSING);
      case "SlowDown", "Throttling", "TooManyRequests", "BandwidthLimitExceeded" ->
          Explanation.of(Diagnosis.SLOW_DOWN);
      case "InternalError", "ServiceUnavailable" -> Explanation.of(Diagnosis.STORAGE_FAILED);
      case "EntityTooLarge", "MaxMessageLengthExceeded" ->
          Explanation.of(Diagnosis.TOO_LARGE_FOR_BUCKET);
      case "PreconditionFailed", "ConditionalRequestConflict" -> Explanation.of(Diagnosis.URL_USED);
      case "RequestTimeout" -> Explanation.of(Diagnosis.TIMED_OUT);
      case "BadDigest", "IncompleteBody", "XAmzContentSHA256Mismatch", "InvalidDigest" ->
          Explanation.of(Diagnosis.FILE_DAMAGED);
      default -> Explanation.of(Diagnosis.REFUSED, "code", error.code());
    };
  }

  /** Its message tells many things apart. */
  private Explanation denied() {
    String message = error.member("Message").orElse("").toLowerCase(Locale.ROOT);
    Optional<String> unsigned =
        error.member("HeadersNotSigned").filter(names -> FIELD_NAMES.matcher(names).matches());
    if (unsigned.isPresent()) {
      return Explanation.of(Diagnosis.UNSIGNED_HEADER_SENT, "header", unsigned.get());
    }
    if (message.contains("expired") || EXPIRED.contains(error.code())) {
      return Explanation.of(isSkewed() ? Diagnosis.CLOCK_SKEWED : Diagnosis.URL_EXPIRED);
    }
    if (message.contains("not yet valid") || message.contains("not valid yet")) {
      return Explanation.of(Diagnosis.CLOCK_SKEWED);
    }
    return Explanation.of(
        message.contains("kms:") ? Diagnosis.KMS_DENIED : Diagnosis.ACCESS_DENIED);
  }

  private Explanation misdirected() {
    Matcher expected = EXPECTED_REGION.matcher(error.member("Message").orElse(""));
    Optional<String> right =
        error
            .member("Region")
            .filter(region -> REGION.matcher(region).matches())
            .or(() -> expected.find() ? Optional.of(expected.group(1)) : Optional.empty());
    boolean redirect = !error.code().startsWith("Authorization");
    if (right.isEmpty() && !redirect) {
      return Explanation.of(Diagnosis.REQUEST_CHANGED);
    }
    return Explanation.of(
        Diagnosis.WRONG_REGION, "right_region", right.orElse("<the bucket's region>"));
  }

  /** A URL that is fresh by our clock and old by theirs. */
  private boolean isSkewed() {
    return error
        .member("ServerTime")
        .flatMap(RefusedPut::time)
        .map(theirs -> Duration.between(theirs, seen.now()).abs())
        .filter(difference -> difference.compareTo(GRACE) > 0)
        .isPresent();
  }

  private static Optional<Instant> time(String text) {
    try {
      return Optional.of(Instant.parse(text));
    } catch (DateTimeException e) {
      return Optional.empty(); // Not as S3 writes it: nothing to compare.
    }
  }
}

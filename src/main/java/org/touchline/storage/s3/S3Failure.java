package org.touchline.storage.s3;

import java.io.IOException;
import java.net.ConnectException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.net.ssl.SSLException;
import org.touchline.storage.ObjectKey;
import org.touchline.storage.RetryReason;
import org.touchline.storage.StorageException;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.ApiCallAttemptTimeoutException;
import software.amazon.awssdk.core.exception.ApiCallTimeoutException;
import software.amazon.awssdk.core.exception.RetryableException;
import software.amazon.awssdk.core.exception.SdkException;

/** What a failure of the SDK means: sorted by status and S3's error code, told in a few words. */
final class S3Failure {

  private static final Pattern CODE = Pattern.compile("[A-Za-z][A-Za-z0-9]{1,63}");

  /** {@code MethodNotAllowed} is S3's answer to a version that is a delete marker. */
  private static final Set<String> ABSENT =
      Set.of("NoSuchKey", "NoSuchVersion", "MethodNotAllowed");

  private static final Set<String> FULL =
      Set.of("QuotaExceeded", "XMinioStorageFull", "InsufficientStorageSpace");

  /** The parts of an upload, as they are or as they were named, make no object. */
  private static final Set<String> BAD_PARTS =
      Set.of("InvalidPart", "InvalidPartOrder", "EntityTooSmall");

  private static final int FORBIDDEN = 403;
  private static final int PRECONDITION_FAILED = 412;
  private static final int RANGE_NOT_SATISFIABLE = 416;
  private static final int INSUFFICIENT_STORAGE = 507;
  private static final int TOO_MANY_REQUESTS = 429;
  private static final int SERVER_ERROR = 500;

  private final SdkException cause;
  private final int status;
  private final String code;

  private S3Failure(SdkException cause, int status, String code) {
    this.cause = cause;
    this.status = status;
    this.code = code;
  }

  static S3Failure of(SdkException cause) {
    return cause instanceof AwsServiceException answer
        ? new S3Failure(cause, answer.statusCode(), code(answer))
        : new S3Failure(cause, 0, "");
  }

  /** S3 says that the object is not there. A bare 404 may come from any web server. */
  boolean isAbsent() {
    return ABSENT.contains(code);
  }

  /** S3 knows us and refuses; without the right to list, also for objects that are not there. */
  boolean isDenied() {
    return status == FORBIDDEN && code.equals("AccessDenied");
  }

  /** The same, also where a gateway says nothing but 403. */
  boolean isForbidden() {
    return isDenied() || (status == FORBIDDEN && code.isEmpty());
  }

  /** There is no such upload in parts: it was completed, aborted, or never begun. */
  boolean isUnknownUpload() {
    return code.equals("NoSuchUpload");
  }

  boolean isAboutParts() {
    return BAD_PARTS.contains(code);
  }

  boolean isPreconditionFailed() {
    return status == PRECONDITION_FAILED;
  }

  boolean isOutOfRange() {
    return status == RANGE_NOT_SATISFIABLE;
  }

  boolean isFull() {
    return FULL.contains(code) || status == INSUFFICIENT_STORAGE;
  }

  /** The same request may well succeed in a moment. */
  boolean isPassing() {
    boolean ofServer = status == 0 || status >= SERVER_ERROR || status == TOO_MANY_REQUESTS;
    return (ofServer || code.equals("RequestTimeout")) && ours().isEmpty();
  }

  /** S3 answered, and answering again would not help, but HEAD cannot say why. */
  boolean isUnexplained() {
    return status > 0 && status < SERVER_ERROR;
  }

  /** The failure when nothing more special is known about it. */
  StorageException unavailable(String action, ObjectKey key) {
    return ours()
        .orElseGet(
            () ->
                new StorageException.Unavailable(
                    action + " " + key + " failed: " + reason(), cause));
  }

  /** Why S3 does not serve us, in a few words without secrets. */
  String reason() {
    return ours().map(StorageException::getMessage).orElseGet(this::sdkReason);
  }

  /** The same for counting. */
  RetryReason kind() {
    if (isTimeout()) {
      return RetryReason.TIMEOUT;
    }
    return isCausedBy(IOException.class) && cause instanceof RetryableException
        ? RetryReason.SHORT
        : RetryReason.FAILED;
  }

  private String sdkReason() {
    if (status > 0) {
      return code.isEmpty()
          ? "S3 answered HTTP " + status
          : "S3 answered " + code + " (HTTP " + status + ")";
    }
    if (isCausedBy(UnknownHostException.class)) {
      return "the S3 host name is unknown";
    }
    if (isTimeout()) {
      return "S3 did not answer in time";
    }
    if (isCausedBy(ConnectException.class)) {
      return "the connection to S3 was refused";
    }
    return isCausedBy(SSLException.class)
        ? "no trusted TLS connection to S3"
        : "the connection to S3 failed";
  }

  /** Nothing came, or not all, within the time that an attempt has. */
  boolean isTimeout() {
    return isCausedBy(SocketTimeoutException.class)
        || isCausedBy(ApiCallAttemptTimeoutException.class)
        || isCausedBy(ApiCallTimeoutException.class)
        || causes().anyMatch(S3Failure::isNamedTimeout);
  }

  /** The HTTP client's own timeouts are not the JDK's, and its types are not ours to import. */
  private static boolean isNamedTimeout(Throwable failure) {
    return failure.getClass().getSimpleName().toLowerCase(Locale.ROOT).contains("timeout");
  }

  private boolean isCausedBy(Class<? extends Throwable> type) {
    return causes().anyMatch(type::isInstance);
  }

  /** What our own code threw below the SDK. */
  private Optional<StorageException> ours() {
    return causes()
        .filter(StorageException.class::isInstance)
        .map(StorageException.class::cast)
        .findFirst();
  }

  private Stream<Throwable> causes() {
    return Stream.iterate((Throwable) cause, failure -> failure != null, Throwable::getCause);
  }

  private static String code(AwsServiceException answer) {
    AwsErrorDetails details = answer.awsErrorDetails();
    String code = details == null ? null : details.errorCode();
    return code != null && CODE.matcher(code).matches() ? code : "";
  }
}

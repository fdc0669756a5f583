package org.touchline.problem;

import java.util.Locale;
import java.util.OptionalInt;

/**
 * Every code that a client can see in an error body, with its HTTP status and title. Codes are
 * stable: a front end may switch on them.
 */
public enum ProblemCode {
  INVALID_REQUEST(400, "The request is not valid"),
  MALFORMED_JSON(400, "The body is not the JSON that was expected"),
  MALFORMED_MULTIPART(400, "The form could not be read"),
  INCOMPLETE_UPLOAD(400, "The upload ended before the file was complete"),
  INVALID_KEY(400, "This key was not issued for this match"),
  UNAUTHENTICATED(401, "A login is needed"),
  INVALID_CREDENTIALS(401, "User name or password is wrong"),
  INVALID_TOKEN(401, "The token is not valid"),
  TOKEN_EXPIRED(401, "The token has expired"),
  TOKEN_REVOKED(401, "The token was revoked"),
  FORBIDDEN(403, "Your role does not allow this"),
  FALLBACK_DISABLED(403, "Uploads through the server are switched off"),
  WRONG_MATCH(403, "The token belongs to another recording"),
  NOT_FOUND(404, "Not found"),
  NO_RECORDING(404, "This match has no recording"),
  METHOD_NOT_ALLOWED(405, "This method is not allowed here"),
  NOT_ACCEPTABLE(406, "No such representation"),
  TIMEOUT(408, "The request took too long"),
  NOT_UPLOADED(409, "The file has not been uploaded"),
  SUPERSEDED(409, "A newer recording has taken this one's place"),
  OFFSET_MISMATCH(409, "The upload goes on at another offset"),
  CONFLICT(409, "The request conflicts with what is there"),
  PARTS_MISSING(409, "Parts of the file have not been uploaded"),
  UPLOAD_GONE(410, "The upload has ended"),
  PRECONDITION_FAILED(412, "A precondition failed"),
  TOO_LARGE(413, "Too large"),
  QUOTA_EXCEEDED(413, "The team has no room left"),
  URI_TOO_LONG(414, "The address is too long"),
  UNSUPPORTED_MEDIA_TYPE(415, "The body's media type is not supported"),
  UNSUPPORTED_TYPE(415, "Files of this type are not accepted"),
  NOT_A_VIDEO(415, "The file is not a video"),
  RANGE_NOT_SATISFIABLE(416, "The range lies outside the recording"),
  EMPTY_FILE(422, "The file is empty"),
  CHECKSUM_MISMATCH(422, "The stored file is another one"),
  SIZE_MISMATCH(422, "The file has not the size that was declared"),
  PARTS_UNEQUAL(422, "Parts of the file have not the agreed size"),
  PARTS_REFUSED(422, "The storage refuses the parts"),
  PARTS_REQUIRED(422, "The client's own list of parts is needed"),
  TRUNCATED(422, "The file is not whole"),
  MALFORMED_MEDIA(422, "The file's structure is broken"),
  UPLOAD_LOCKED(423, "Another request goes on with this upload"),
  TOO_MANY_OPEN_UPLOADS(429, "You have begun too many uploads"),
  HEADERS_TOO_LARGE(431, "The header fields are too large"),
  CHUNK_CHECKSUM_MISMATCH(460, "The bytes are not those of the checksum"),
  INTERNAL_ERROR(500, "The server failed"),
  STORAGE_CHANGED(502, "The stored recording is not the confirmed one"),
  STORAGE_FAILED(502, "The storage does not answer"),
  RECORDING_MISSING(502, "The stored recording is gone"),
  S3_NOT_CONFIGURED(503, "Uploads to S3 are not configured"),
  STORAGE_UNAVAILABLE(503, "The storage does not answer"),
  TOO_MANY_UPLOADS(503, "Too many are uploading through the server"),
  TOO_MANY_VIEWERS(503, "Too many are watching"),
  DATABASE_UNAVAILABLE(503, "The database does not answer"),
  INSUFFICIENT_STORAGE(507, "No space is left");

  private final int status;
  private final String title;

  ProblemCode(int status, String title) {
    this.status = status;
    this.title = title;
  }

  /** The HTTP status. */
  public int status() {
    return status;
  }

  /** A short summary that does not change from case to case. */
  public String title() {
    return title;
  }

  /** After how many seconds the same request may succeed; empty when it will not by waiting. */
  OptionalInt retryAfter() {
    return switch (status) {
      case 429 -> OptionalInt.of(60);
      case 503 -> OptionalInt.of(5);
      default -> OptionalInt.empty();
    };
  }

  /** The code as clients see it, in snake_case. */
  public String text() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The code for an error that only has an HTTP status; unknown ones go by their class. */
  static ProblemCode ofStatus(int status) {
    return switch (status) {
      case 401 -> UNAUTHENTICATED;
      case 403 -> FORBIDDEN;
      case 404 -> NOT_FOUND;
      case 405 -> METHOD_NOT_ALLOWED;
      case 406 -> NOT_ACCEPTABLE;
      case 408 -> TIMEOUT;
      case 409 -> CONFLICT;
      case 412 -> PRECONDITION_FAILED;
      case 413 -> TOO_LARGE;
      case 414 -> URI_TOO_LONG;
      case 415 -> UNSUPPORTED_MEDIA_TYPE;
      case 416 -> RANGE_NOT_SATISFIABLE;
      case 431 -> HEADERS_TOO_LARGE;
      case 503 -> STORAGE_UNAVAILABLE;
      default -> status < 500 ? INVALID_REQUEST : INTERNAL_ERROR;
    };
  }
}

package org.touchline.upload.tus;

import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpServletResponseWrapper;
import java.util.Optional;
import me.desair.tus.server.HttpHeader;
import org.touchline.problem.Problem;
import org.touchline.problem.ProblemCode;

/** A response whose errors are kept, to be sent in our own shape. */
final class TusAnswer extends HttpServletResponseWrapper {

  private Optional<Problem> refusal = Optional.empty();

  TusAnswer(HttpServletResponse response) {
    super(response);
  }

  /** What the library refused with; empty when it did not. */
  Optional<Problem> refusal() {
    return refusal;
  }

  @Override
  public void sendError(int status) {
    sendError(status, "");
  }

  @Override
  public void sendError(int status, String message) {
    refusal = Optional.of(problem(status));
  }

  /** A 204 has none (RFC 9110, section 8.6), whatever the library says. */
  @Override
  public void setHeader(String name, String value) {
    if (!name.equalsIgnoreCase(HttpHeader.CONTENT_LENGTH)) {
      super.setHeader(name, value);
    }
  }

  /** The library's words name paths and owners, so they are not used. */
  private static Problem problem(int status) {
    return switch (status) {
      case 404 -> Problem.of(ProblemCode.NOT_FOUND, "There is no upload of this id.");
      case 405 -> Problem.of(ProblemCode.METHOD_NOT_ALLOWED, "Not with this method.");
      case 406 ->
          Problem.of(
              ProblemCode.UNSUPPORTED_MEDIA_TYPE,
              "Use Content-Type application/offset+octet-stream.");
      case 409 ->
          Problem.of(
              ProblemCode.OFFSET_MISMATCH, "Ask with HEAD at which Upload-Offset it goes on.");
      case 412 -> Problem.of(ProblemCode.PRECONDITION_FAILED, "Use Tus-Resumable: 1.0.0.");
      case 413 -> Problem.of(ProblemCode.TOO_LARGE, "The file is larger than Tus-Max-Size.");
      case 460 ->
          Problem.of(
              ProblemCode.CHUNK_CHECKSUM_MISMATCH,
              "The bytes of this request are not those of its Upload-Checksum; send them again.");
      default ->
          status < 500
              ? Problem.of(ProblemCode.INVALID_REQUEST, "This is no valid request of tus 1.0.0.")
              : Problem.of(ProblemCode.INTERNAL_ERROR, "The server failed; its log says why.");
    };
  }
}

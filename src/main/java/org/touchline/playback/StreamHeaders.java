package org.touchline.playback;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;
import org.touchline.problem.Problem;
import org.touchline.problem.ProblemCode;
import org.touchline.problem.ServletProblem;
import org.touchline.range.HttpDates;
import org.touchline.range.Plan;
import org.touchline.recording.Recording;

/** The status and header fields of a playback response. */
final class StreamHeaders {

  static final String CACHE_CONTROL = "private, no-transform";

  private StreamHeaders() {}

  /** Writes what a plan without a body answers, the body of an error included. */
  static void writeBodiless(
      HttpServletRequest request, HttpServletResponse response, Recording recording, Plan plan)
      throws IOException {
    plan.contentRange().ifPresent(range -> response.setHeader("Content-Range", range));
    switch (plan.status()) {
      case 412 -> refuse(request, response, ProblemCode.PRECONDITION_FAILED);
      case 416 -> refuse(request, response, ProblemCode.RANGE_NOT_SATISFIABLE);
      case 304 -> writeValidators(response, recording, plan);
      default -> write(request, response, recording, plan, Body.of(plan, recording));
    }
  }

  /** Writes status and header fields of a response with a body. */
  static void write(
      HttpServletRequest request,
      HttpServletResponse response,
      Recording recording,
      Plan plan,
      Body body) {
    writeValidators(response, recording, plan);
    plan.contentRange().ifPresent(range -> response.setHeader("Content-Range", range));
    response.setContentType(body.contentType());
    response.setContentLengthLong(body.length());
    disposition(request, recording)
        .ifPresent(value -> response.setHeader("Content-Disposition", value));
  }

  /** The {@code Content-Disposition} of a download; empty when the request asks for none. */
  static Optional<String> disposition(HttpServletRequest request, Recording recording) {
    return wantsFile(request)
        ? Optional.of(ContentDisposition.attachment(recording.fileName()))
        : Optional.empty();
  }

  /** Whether the client wants to keep the recording as a file, not to watch it. */
  static boolean wantsFile(HttpServletRequest request) {
    return "1".equals(request.getParameter("download"));
  }

  private static void writeValidators(
      HttpServletResponse response, Recording recording, Plan plan) {
    response.setStatus(plan.status());
    response.setHeader("ETag", recording.pin().entityTag().value());
    response.setHeader("Last-Modified", HttpDates.format(recording.writtenAt()));
    response.setHeader("Accept-Ranges", "bytes");
    response.setHeader("Cache-Control", CACHE_CONTROL);
  }

  private static void refuse(
      HttpServletRequest request, HttpServletResponse response, ProblemCode code)
      throws IOException {
    ServletProblem.send(request, response, Problem.of(code, code.title() + "."));
  }
}

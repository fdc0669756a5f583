package org.touchline.playback;

import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Clock;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.touchline.appserver.Exchanges;
import org.touchline.problem.Problem;
import org.touchline.problem.ProblemCode;
import org.touchline.problem.ServletProblem;
import org.touchline.range.ConditionalRequest;
import org.touchline.range.Plan;
import org.touchline.range.Representation;
import org.touchline.recording.Recording;
import org.touchline.slice.Content;
import org.touchline.storage.ObjectKey;
import org.touchline.web.RequestPath;

/**
 * Plays recordings: {@code GET} and {@code HEAD}, in five steps. May this request have the bytes?
 * Which of them does it mean? Header fields. The first slice, so that a failing store is a clean
 * error. The body, by a pump that holds no thread for a viewer who does not read.
 */
public class StreamServlet extends HttpServlet {

  private static final long serialVersionUID = 1L;
  private static final Problem TOO_MANY =
      Problem.of(
          ProblemCode.TOO_MANY_VIEWERS, "Too many are watching at present; try again in a moment.");
  private static final String MEDIA = "/media/";

  private final transient Gate gate;
  private final transient Handover handover;
  private final transient Seats seats;
  private final transient Projector projector;
  private final transient Exchanges exchanges;
  private final transient Clock clock;

  @Inject
  StreamServlet(
      Gate gate,
      Handover handover,
      Seats seats,
      Projector projector,
      Exchanges exchanges,
      Clock clock) {
    this.gate = gate;
    this.handover = handover;
    this.seats = seats;
    this.projector = projector;
    this.exchanges = exchanges;
    this.clock = clock;
  }

  @Override
  protected void service(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    if (!List.of("GET", "HEAD").contains(request.getMethod())) {
      refuseMethod(request, response);
      return;
    }
    Admission admission = authorize(request);
    if (admission instanceof Admission.Refused refused) {
      ServletProblem.send(request, response, refused.problem());
    } else if (admission instanceof Admission.Granted granted) {
      answer(request, response, granted);
    }
  }

  private static void refuseMethod(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    response.setHeader("Allow", "GET, HEAD");
    ServletProblem.send(
        request, response, Problem.of(ProblemCode.METHOD_NOT_ALLOWED, "Use GET or HEAD."));
  }

  private Admission authorize(HttpServletRequest request) {
    OptionalLong match = StreamRoute.matchId(request);
    Optional<String> token = queryToken(request);
    if (match.isPresent()) {
      return token
          .map(text -> gate.byToken(text, match.getAsLong()))
          .orElseGet(() -> gate.byLogin(request.getUserPrincipal(), match.getAsLong()));
    }
    Optional<ObjectKey> key = mediaKey(request);
    if (key.isEmpty()) {
      return new Admission.Refused(Problem.of(ProblemCode.NOT_FOUND, "There is nothing here."));
    }
    return token
        .map(text -> gate.byToken(text, key.get()))
        .orElseGet(
            () ->
                new Admission.Refused(
                    Problem.of(ProblemCode.UNAUTHENTICATED, "Add the link's ?token=.")));
  }

  private static Optional<ObjectKey> mediaKey(HttpServletRequest request) {
    String path = RequestPath.of(request);
    return path.startsWith(MEDIA)
        ? ObjectKey.parse(path.substring(MEDIA.length()))
        : Optional.empty();
  }

  /** The only token parameter; several are none. */
  private static Optional<String> queryToken(HttpServletRequest request) {
    String[] tokens = request.getParameterValues("token");
    if (tokens == null) {
      return Optional.empty();
    }
    return Optional.of(tokens.length == 1 ? tokens[0] : "");
  }

  private void answer(
      HttpServletRequest request, HttpServletResponse response, Admission.Granted granted)
      throws IOException {
    long began = projector.now();
    Recording recording = granted.recording();
    Plan plan = plan(request, recording);
    boolean bodiless = plan.spans().isEmpty() || "HEAD".equals(request.getMethod());
    if (bodiless) {
      StreamHeaders.writeBodiless(request, response, recording, plan);
      response.flushBuffer();
      return;
    }
    if (handover.answer(request, response, granted, plan)) {
      return;
    }
    Seats.Answer seat = seats.take(new ViewerId(granted.pass(), request.getRemoteAddr()));
    if (seat instanceof Seats.Answer.Full full) {
      projector.meters().refused(full.limit());
      ServletProblem.send(request, response, TOO_MANY);
    } else if (seat instanceof Seats.Answer.Taken taken) {
      Pace pace = StreamHeaders.wantsFile(request) ? Pace.UNLIMITED : projector.paceOf(recording);
      Screening screening =
          new Screening(
              granted.grant(),
              contentOf(recording),
              Body.of(plan, recording),
              pace,
              taken.seat(),
              began);
      new Opening(projector, request, response, recording, plan, screening)
          .begin(exchanges.of(request, response));
    }
  }

  private static Content contentOf(Recording recording) {
    return new Content(recording.store(), recording.key(), recording.pin(), recording.size());
  }

  private Plan plan(HttpServletRequest request, Recording recording) {
    ConditionalRequest conditional =
        new ConditionalRequest(
            request.getMethod(),
            clock.instant(),
            name -> Collections.list(request.getHeaders(name)));
    return Plan.decide(
        conditional,
        new Representation(recording.size(), recording.pin().entityTag(), recording.writtenAt()));
  }
}

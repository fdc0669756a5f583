package org.touchline.playback;

import jakarta.inject.Inject;
import jakarta.servlet.AsyncContext;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Clock;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.touchline.problem.Problem;
import org.touchline.problem.ProblemCode;
import org.touchline.problem.ServletProblem;
import org.touchline.problem.StorageProblems;
import org.touchline.range.ConditionalRequest;
import org.touchline.range.Plan;
import org.touchline.range.Representation;
import org.touchline.recording.Recording;
import org.touchline.storage.ObjectKey;
import org.touchline.storage.StorageException;

/**
 * Plays recordings: {@code GET} and {@code HEAD}, in five steps. May this request have the bytes?
 * Which of them does it mean? Header fields. The first slice, so that a failing store is a clean
 * error. The body, by a pump that holds no thread for a viewer who does not read.
 */
public class StreamServlet extends HttpServlet {

  private static final long serialVersionUID = 1L;
  private static final Logger LOG = System.getLogger(StreamServlet.class.getName());
  private static final String MEDIA = "/media/";

  private final transient Gate gate;
  private final transient Handover handover;
  private final transient SliceSources slices;
  private final transient Clock clock;

  @Inject
  StreamServlet(Gate gate, Handover handover, SliceSources slices, Clock clock) {
    this.gate = gate;
    this.handover = handover;
    this.slices = slices;
    this.clock = clock;
  }

  @Override
  protected void service(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    if (!List.of("GET", "HEAD").contains(request.getMethod())) {
      refuseMethod(request, response);
      return;
    }
    Delivery delivery = authorize(request);
    if (delivery instanceof Delivery.Refused refused) {
      ServletProblem.send(request, response, refused.problem());
    } else if (delivery instanceof Delivery.Granted granted) {
      answer(request, response, granted);
    }
  }

  private static void refuseMethod(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    response.setHeader("Allow", "GET, HEAD");
    ServletProblem.send(
        request, response, Problem.of(ProblemCode.METHOD_NOT_ALLOWED, "Use GET or HEAD."));
  }

  private Delivery authorize(HttpServletRequest request) {
    OptionalLong match = StreamRoute.matchId(request);
    Optional<String> token = queryToken(request);
    if (match.isPresent()) {
      return token
          .map(text -> gate.byToken(text, match.getAsLong()))
          .orElseGet(() -> gate.byLogin(request.getUserPrincipal(), match.getAsLong()));
    }
    Optional<ObjectKey> key = mediaKey(request);
    if (key.isEmpty()) {
      return new Delivery.Refused(Problem.of(ProblemCode.NOT_FOUND, "There is nothing here."));
    }
    return token
        .map(text -> gate.byToken(text, key.get()))
        .orElseGet(
            () ->
                new Delivery.Refused(
                    Problem.of(ProblemCode.UNAUTHENTICATED, "Add the link's ?token=.")));
  }

  private static Optional<ObjectKey> mediaKey(HttpServletRequest request) {
    String path = StreamRoute.pathOf(request);
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
      HttpServletRequest request, HttpServletResponse response, Delivery.Granted granted)
      throws IOException {
    Recording recording = granted.recording();
    Plan plan = plan(request, recording);
    boolean bodiless = plan.spans().isEmpty() || "HEAD".equals(request.getMethod());
    if (bodiless) {
      StreamHeaders.writeBodiless(request, response, recording, plan);
      response.flushBuffer();
      return;
    }
    Body body = Body.of(plan, recording);
    try {
      if (handover.answer(request, response, granted, plan)) {
        return;
      }
      SliceSource source = slices.open(recording, body);
      StreamHeaders.write(request, response, recording, plan, body);
      StreamHeaders.announceEnd(request, response, body);
      startPump(request, response, source);
    } catch (StorageException e) {
      LOG.log(Level.WARNING, "playback: {0}", e.getMessage());
      ServletProblem.send(request, response, StorageProblems.ofPlayback(e));
    }
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

  private static void startPump(
      HttpServletRequest request, HttpServletResponse response, SliceSource source)
      throws IOException {
    AsyncContext async = request.startAsync();
    // The containers' own timeout ends healthy streams after 30 s.
    async.setTimeout(0);
    SlicePump.start(async, response.getOutputStream(), source);
  }
}

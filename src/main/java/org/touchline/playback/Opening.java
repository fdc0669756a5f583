package org.touchline.playback;

import jakarta.servlet.AsyncContext;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.concurrent.CompletionException;
import org.jspecify.annotations.Nullable;
import org.touchline.appserver.Exchange;
import org.touchline.problem.Problem;
import org.touchline.problem.ProblemCode;
import org.touchline.problem.ServletProblem;
import org.touchline.problem.StorageProblems;
import org.touchline.range.Plan;
import org.touchline.recording.Recording;
import org.touchline.storage.StorageException;

/**
 * The beginning of a response: its first slice is fetched before its header fields are set, so that
 * a failing store is a clean error. No thread of the container waits for it.
 */
final class Opening {

  private static final Logger LOG = System.getLogger(Opening.class.getName());

  private final Projector projector;
  private final HttpServletRequest request;
  private final HttpServletResponse response;
  private final Recording recording;
  private final Plan plan;
  private final Screening screening;

  Opening(
      Projector projector,
      HttpServletRequest request,
      HttpServletResponse response,
      Recording recording,
      Plan plan,
      Screening screening) {
    this.projector = projector;
    this.request = request;
    this.response = response;
    this.recording = recording;
    this.plan = plan;
    this.screening = screening;
  }

  void begin(Exchange exchange) {
    // Where none is set yet, Payara's request thread sets 200 on leaving, over what a reader says.
    response.setStatus(plan.status());
    AsyncContext async = request.startAsync();
    // The containers' own timeout ends healthy streams after 30 s.
    async.setTimeout(0);
    Ending ending = new Ending();
    async.addListener(ending);
    Feed feed = projector.feed(screening, 0);
    // Failures are answered there.
    Object unused =
        feed.first()
            .whenComplete((first, failure) -> proceed(feed, async, ending, exchange, failure));
  }

  private void proceed(
      Feed feed,
      AsyncContext async,
      Ending ending,
      Exchange exchange,
      @Nullable Throwable failure) {
    try {
      if (failure == null) {
        StreamHeaders.write(request, response, recording, plan, screening.body());
        projector.show(
            screening, feed, new Line(async, ending, response.getOutputStream(), exchange));
      } else {
        refuse(failure);
        leave(feed);
        exchange.complete(async);
      }
    } catch (IOException e) {
      LOG.log(Level.DEBUG, "a viewer left", e);
      leave(feed);
      exchange.cut(async);
    } catch (RuntimeException e) {
      // The boundary of a reader's thread: nobody else would end the response.
      LOG.log(Level.ERROR, "playback failed", e);
      leave(feed);
      exchange.cut(async);
    }
  }

  private void leave(Feed feed) {
    feed.close();
    screening.seat().leave();
  }

  private void refuse(Throwable failure) throws IOException {
    Throwable cause = failure instanceof CompletionException ? failure.getCause() : failure;
    if (cause instanceof StorageException known) {
      projector.refused(screening, known);
      LOG.log(Level.WARNING, "playback: {0}", known.getMessage());
      ServletProblem.send(request, response, StorageProblems.ofPlayback(known));
    } else {
      LOG.log(Level.ERROR, "playback failed", cause);
      ServletProblem.send(
          request, response, Problem.of(ProblemCode.INTERNAL_ERROR, "The recording is not shown."));
    }
  }
}

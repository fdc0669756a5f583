package org.touchline.problem;

import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/**
 * The error page of the container: what it refuses itself gets the same shape, and so do a
 * servlet's failures.
 */
public final class ProblemServlet extends HttpServlet {

  private static final long serialVersionUID = 1L;

  @Override
  protected void service(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    if (request.getAttribute(RequestDispatcher.ERROR_EXCEPTION) instanceof Throwable failure
        && LostDatabase.isBehind(failure)) {
      ServletProblem.send(request, response, LostDatabase.PROBLEM);
      return;
    }
    Object status = request.getAttribute(RequestDispatcher.ERROR_STATUS_CODE);
    // Asked for directly, the error page is a page that does not exist.
    ProblemCode code = ProblemCode.ofStatus(status instanceof Integer number ? number : 404);
    ServletProblem.send(request, response, Problem.of(code, code.title() + "."));
  }
}

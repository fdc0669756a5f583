package org.touchline.web;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import org.touchline.problem.Problem;
import org.touchline.problem.ProblemCode;
import org.touchline.problem.ServletProblem;

/** Pages are read and nothing else; by itself, Payara answers a POST of a page with the page. */
public class PagesAreReadFilter extends HttpFilter {

  private static final long serialVersionUID = 1L;

  @Override
  protected void doFilter(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    String path = RequestPath.of(request);
    boolean page = !path.startsWith("/api/") && !path.startsWith("/media/");
    if (page && !List.of("GET", "HEAD").contains(request.getMethod())) {
      response.setHeader("Allow", "GET, HEAD");
      ServletProblem.send(
          request, response, Problem.of(ProblemCode.METHOD_NOT_ALLOWED, "Use GET or HEAD."));
    } else {
      chain.doFilter(request, response);
    }
  }
}

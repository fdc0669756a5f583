package org.touchline.upload.tus;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.touchline.web.RequestPath;

/** Sends {@code /api/matches/<id>/video/tus/} to the servlet: JAX-RS owns {@code /api/*}. */
public class TusRoute extends HttpFilter {

  private static final long serialVersionUID = 1L;

  @Override
  protected void doFilter(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    if (TusPath.of(RequestPath.of(request)).isPresent()) {
      request.getServletContext().getNamedDispatcher("tus").forward(request, response);
    } else {
      chain.doFilter(request, response);
    }
  }
}

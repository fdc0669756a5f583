package org.touchline.web;

import jakarta.inject.Inject;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/**
 * Lets front ends of the configured origins call the API (Fetch standard, section 3.2). Their
 * preflights need no login; others get no CORS header field at all.
 */
public class CorsFilter extends HttpFilter {

  private static final long serialVersionUID = 1L;

  private final transient WebSettings settings;

  @Inject
  public CorsFilter(WebSettings settings) {
    this.settings = settings;
  }

  @Override
  protected void doFilter(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    String origin = request.getHeader("Origin");
    if (!settings.origins().isEmpty()) {
      response.addHeader("Vary", "Origin");
    }
    boolean listed = origin != null && settings.origins().contains(origin);
    if (listed) {
      response.setHeader("Access-Control-Allow-Origin", origin);
      response.setHeader("Access-Control-Expose-Headers", "Content-Range, ETag, Retry-After");
    }
    if (isPreflight(request)) {
      answerPreflight(request, response, listed);
    } else {
      chain.doFilter(request, response);
    }
  }

  private static boolean isPreflight(HttpServletRequest request) {
    return "OPTIONS".equals(request.getMethod())
        && request.getHeader("Origin") != null
        && request.getHeader("Access-Control-Request-Method") != null;
  }

  private static void answerPreflight(
      HttpServletRequest request, HttpServletResponse response, boolean listed) {
    response.setStatus(HttpServletResponse.SC_NO_CONTENT);
    if (!listed) {
      return;
    }
    response.setHeader("Access-Control-Allow-Methods", "GET, HEAD, POST, PATCH, DELETE");
    String headers = request.getHeader("Access-Control-Request-Headers");
    if (headers != null) {
      response.setHeader("Access-Control-Allow-Headers", headers);
    }
    response.setHeader("Access-Control-Max-Age", "3600");
  }
}

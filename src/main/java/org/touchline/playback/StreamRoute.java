package org.touchline.playback;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.touchline.web.RequestPath;

/**
 * Sends {@code /api/matches/<id>/recording/stream/} to the servlet: JAX-RS owns {@code /api/*}, and
 * a servlet mapping has no wildcard in its middle.
 */
public class StreamRoute extends HttpFilter {

  private static final long serialVersionUID = 1L;

  private static final Pattern PATH =
      Pattern.compile("/api/matches/([0-9]{1,18})/recording/stream/?");

  @Override
  protected void doFilter(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    if (matchId(request).isPresent()) {
      request.getServletContext().getNamedDispatcher("stream").forward(request, response);
    } else {
      chain.doFilter(request, response);
    }
  }

  /** The match in a stream's path; empty for another path. */
  static OptionalLong matchId(HttpServletRequest request) {
    Matcher path = PATH.matcher(RequestPath.of(request));
    return path.matches() ? OptionalLong.of(Long.parseLong(path.group(1))) : OptionalLong.empty();
  }
}

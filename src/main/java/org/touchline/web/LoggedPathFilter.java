package org.touchline.web;

import jakarta.servlet.FilterChain;
import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;

/**
 * Says what of a request's path an access log may print: all but upload tickets, which are secrets.
 * The files in {@code server-config} have the servers print this attribute and not the path.
 */
public class LoggedPathFilter extends HttpFilter {

  /** The request attribute: the path without its tickets, and without the query. */
  public static final String ATTRIBUTE = "touchline.path";

  private static final long serialVersionUID = 1L;

  /** A segment that begins as a ticket does, or follows where one is expected. */
  private static final Pattern TICKET = Pattern.compile("(?<=/)u1\\.[^/]*|(?<=/api/uppy/)[^/]+");

  @Override
  protected void doFilter(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    if (request.getAttribute(ATTRIBUTE) == null) {
      request.setAttribute(ATTRIBUTE, withoutTickets(path(request)));
    }
    chain.doFilter(request, response);
  }

  /** What the container refuses before any filter runs comes here as an error's page. */
  private static String path(HttpServletRequest request) {
    return request.getAttribute(RequestDispatcher.ERROR_REQUEST_URI) instanceof String refused
        ? refused
        : request.getRequestURI();
  }

  /** A path whose ticket shows only once it is decoded is left out altogether. */
  static String withoutTickets(String path) {
    if (!TICKET.matcher(path).find() && path.contains("%") && hidesTicket(path)) {
      return "-";
    }
    return TICKET.matcher(path).replaceAll("-");
  }

  private static boolean hidesTicket(String path) {
    try {
      return TICKET.matcher(URLDecoder.decode(path, StandardCharsets.UTF_8)).find();
    } catch (IllegalArgumentException e) {
      return true; // Nobody can tell.
    }
  }
}

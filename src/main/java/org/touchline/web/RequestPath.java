package org.touchline.web;

import jakarta.servlet.http.HttpServletRequest;

/** Which path a request asks for. */
public final class RequestPath {

  private RequestPath() {}

  /**
   * The path below the context root, with its leading slash and still encoded, as the client sent
   * it; behind a forward, only the request's URI still tells it.
   */
  public static String of(HttpServletRequest request) {
    return request.getRequestURI().substring(request.getContextPath().length());
  }
}

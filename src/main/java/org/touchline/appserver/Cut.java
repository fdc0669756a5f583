package org.touchline.appserver;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

public interface Cut {
  void cut();

  static Cut of(HttpServletRequest request, HttpServletResponse response) {
    return () -> {};
  }
}

package org.touchline.web;

import jakarta.servlet.FilterChain;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** A request, its response and what lies behind a filter, as far as filters look at them. */
final class Exchange {

  private final String method;
  private final String path;
  private final Map<String, String> sent = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
  private final Map<String, List<String>> answered = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
  private int status = 200;
  private boolean passedOn;

  Exchange(String method, String path) {
    this.method = method;
    this.path = path;
  }

  Exchange with(String header, String value) {
    sent.put(header, value);
    return this;
  }

  HttpServletRequest request() {
    return fake(
        HttpServletRequest.class, (proxy, called, arguments) -> asked(called.getName(), arguments));
  }

  HttpServletResponse response() {
    return fake(
        HttpServletResponse.class, (proxy, called, arguments) -> told(called.getName(), arguments));
  }

  FilterChain chain() {
    return (request, response) -> passedOn = true;
  }

  int status() {
    return status;
  }

  boolean passedOn() {
    return passedOn;
  }

  Optional<String> header(String name) {
    return Optional.ofNullable(answered.get(name)).map(values -> String.join(", ", values));
  }

  Iterable<String> headers() {
    return answered.keySet();
  }

  private @Nullable Object asked(String called, Object[] arguments) {
    return switch (called) {
      case "getMethod" -> method;
      case "getRequestURI" -> path;
      case "getContextPath" -> "";
      case "getHeader" -> sent.get((String) arguments[0]);
      default -> throw new UnsupportedOperationException(called);
    };
  }

  private @Nullable Object told(String called, Object[] arguments) {
    switch (called) {
      case "setStatus" -> status = (int) arguments[0];
      case "setHeader" -> answered.put((String) arguments[0], List.of((String) arguments[1]));
      case "addHeader" ->
          answered
              .computeIfAbsent((String) arguments[0], name -> new ArrayList<>())
              .add((String) arguments[1]);
      default -> throw new UnsupportedOperationException(called);
    }
    return null;
  }

  private static <T> T fake(Class<T> type, InvocationHandler handler) {
    return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, handler));
  }
}

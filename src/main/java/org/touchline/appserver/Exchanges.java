package org.touchline.appserver;

import jakarta.annotation.PreDestroy;
import jakarta.enterprise.concurrent.ManagedThreadFactory;
import jakarta.inject.Inject;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletRequestWrapper;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.Optional;
import java.util.concurrent.ThreadFactory;
import org.touchline.wiring.Component;

/** Finds what the server knows of an exchange, by the class of its request. */
@Component
public class Exchanges {

  private static final Logger LOG = System.getLogger(Exchanges.class.getName());
  private static final String HTTP_2 = "HTTP/2.0";

  private final Later later;

  @Inject
  Exchanges(ManagedThreadFactory threads) {
    this((ThreadFactory) threads);
  }

  Exchanges(ThreadFactory threads) {
    this.later = new Later(threads);
  }

  @PreDestroy
  void stop() {
    later.stop();
  }

  /**
   * The exchange of this request; to be asked before it is asynchronous and the response committed.
   * On a server that we do not know, the response to HTTP/1.1 announces {@code Connection: close},
   * so that completing it ends the body short; HTTP/2 forbids it (RFC 9113 section 8.2.2).
   */
  public Exchange of(HttpServletRequest request, HttpServletResponse response) {
    boolean http2 = HTTP_2.equals(request.getProtocol());
    Optional<Exchange> known = known(unwrapped(request), http2);
    if (known.isEmpty() && !http2) {
      response.setHeader("Connection", "close");
    }
    return known.orElseGet(UnknownExchange::new);
  }

  private Optional<Exchange> known(ServletRequest request, boolean http2) {
    String type = request.getClass().getName();
    try {
      if (type.startsWith("org.apache.catalina.connector.")) {
        return Optional.of(grizzly(request, http2));
      }
      if (type.startsWith("io.undertow.servlet.")) {
        return Optional.of(undertow(request, http2));
      }
    } catch (ReflectiveOperationException e) {
      LOG.log(Level.DEBUG, "not the server that it looks like", e);
    }
    return Optional.empty();
  }

  private Exchange grizzly(ServletRequest facade, boolean http2)
      throws ReflectiveOperationException {
    Object catalina = Innards.ask(facade, "getUnwrappedCoyoteRequest");
    Object request = Innards.ask(catalina, "getCoyoteRequest");
    Object connection = Innards.ask(Innards.ask(request, "getContext"), "getConnection");
    return http2
        ? GrizzlyStream.of(request, connection, later)
        : GrizzlyResponse.of(request, connection, later);
  }

  private Exchange undertow(ServletRequest request, boolean http2)
      throws ReflectiveOperationException {
    Object connection = Innards.ask(Innards.ask(request, "getExchange"), "getConnection");
    return http2 ? UndertowStream.of(connection, later) : UndertowResponse.of(request, connection);
  }

  private static ServletRequest unwrapped(ServletRequest request) {
    ServletRequest inner = request;
    while (inner instanceof ServletRequestWrapper wrapper) {
      inner = wrapper.getRequest();
    }
    return inner;
  }
}

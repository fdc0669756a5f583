package org.touchline.appserver;

import jakarta.servlet.AsyncContext;

/** One request and its response, as the server behind the Servlet API sees them. */
public interface Exchange {

  /**
   * Whether the connection takes more, besides {@code ServletOutputStream.isReady()}: on HTTP/2,
   * Grizzly is ready for as many bytes as the client's windows allow, and keeps them in memory when
   * the client does not read its connection.
   *
   * @param again runs once the connection takes more, when it does not now: on another thread
   */
  boolean takesMore(Runnable again);

  /**
   * Completes an exchange whose body is whole; perhaps on another thread, for Payara mixes up the
   * requests when one is completed by a thread that is at work for another one.
   */
  void complete(AsyncContext async);

  /**
   * Ends an exchange whose body is not whole, so that no client takes the part for the whole: on
   * HTTP/1.1 by resetting the connection, on HTTP/2 by {@code RST_STREAM} (RFC 9113 section 6.4),
   * which spares the connection's other streams. At once, also when the client does not read: the
   * bytes that the server holds for it are dropped. Then completes it, perhaps on another thread.
   *
   * <p>May be called on any thread, and when the client has left; not after the exchange was
   * completed, for its connection may serve another one then.
   */
  void cut(AsyncContext async);
}

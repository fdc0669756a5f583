package org.touchline.appserver;

import jakarta.servlet.AsyncContext;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;

/**
 * A stream of HTTP/2 in Payara's HTTP server, Grizzly. It calls listeners while it holds locks of
 * the stream, so whoever may hold a lock that they take must not wait for it.
 */
final class GrizzlyStream implements Exchange {

  private static final Logger LOG = System.getLogger(GrizzlyStream.class.getName());

  private final Object stream;
  private final Object body;
  private final GrizzlySession session;
  private final Later later;

  private GrizzlyStream(Object stream, Object body, GrizzlySession session, Later later) {
    this.stream = stream;
    this.body = body;
    this.session = session;
    this.later = later;
  }

  /**
   * The stream of a request.
   *
   * @param request an {@code org.glassfish.grizzly.http.server.Request}
   */
  static GrizzlyStream of(Object request, Object connection, Later later)
      throws ReflectiveOperationException {
    Class<?> streams = Innards.type(request, GrizzlySession.HTTP2 + "Http2Stream");
    Object stream = Innards.askType(streams, "getStreamFor", Innards.ask(request, "getRequest"));
    Object body = Innards.get(Innards.ask(request, "getResponse"), "outputBuffer");
    Object sink = Innards.ask(Innards.get(stream, "http2Session"), "getOutputSink");
    return new GrizzlyStream(stream, body, new GrizzlySession(sink, connection, later), later);
  }

  @Override
  public boolean takesMore(Runnable again) {
    try {
      return session.takesMore(again);
    } catch (ReflectiveOperationException e) {
      LOG.log(Level.WARNING, "a connection does not tell what it takes", e);
      return true;
    }
  }

  @Override
  public void complete(AsyncContext async) {
    later.run(() -> Completion.of(async));
  }

  @Override
  public void cut(AsyncContext async) {
    later.run(() -> cutNow(async));
  }

  private void cutNow(AsyncContext async) {
    try {
      // What the client has reset must not be reset again (RFC 9113 section 5.4.2).
      if ((boolean) Innards.ask(stream, "isOpen")) {
        end();
      }
    } catch (ReflectiveOperationException e) {
      LOG.log(Level.WARNING, "a stream cannot be cut", e);
    }
    Completion.of(async);
  }

  private void end() throws ReflectiveOperationException {
    // Else completing would write once more, and that failure ends an upgraded connection.
    Innards.set(body, "closed", true);
    Innards.tell(stream, "terminateSilently");
    session.reset(Innards.ask(stream, "getId"));
  }
}

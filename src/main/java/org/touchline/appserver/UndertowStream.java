package org.touchline.appserver;

import jakarta.servlet.AsyncContext;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.LinkedList;
import java.util.Map;
import java.util.Optional;

/** A stream of HTTP/2 in WildFly's HTTP server, Undertow. */
final class UndertowStream implements Exchange {

  private static final Logger LOG = System.getLogger(UndertowStream.class.getName());
  private static final int INTERNAL_ERROR = 2;

  private final Object channel;
  private final Object id;
  private final Map<?, ?> open;
  private final LinkedList<?> frames;
  private final UndertowConnection connection;
  private final Later later;

  private UndertowStream(Object channel, Object id, Later later)
      throws ReflectiveOperationException {
    this.channel = channel;
    this.id = id;
    this.open = (Map<?, ?>) Innards.get(channel, "currentStreams");
    this.frames = (LinkedList<?>) Innards.get(channel, "pendingFrames");
    this.connection = new UndertowConnection(Innards.ask(channel, "getUnderlyingConnection"));
    this.later = later;
  }

  /**
   * The stream of an exchange.
   *
   * @param connection an {@code io.undertow.server.protocol.http2.Http2ServerConnection}
   */
  static UndertowStream of(Object connection, Later later) throws ReflectiveOperationException {
    // The connection's own close() fails for an upgraded request, which has no request channel.
    Object id = Innards.ask(Innards.get(connection, "responseChannel"), "getStreamId");
    return new UndertowStream(Innards.get(connection, "channel"), id, later);
  }

  @Override
  public boolean takesMore(Runnable again) {
    return true;
  }

  @Override
  public void complete(AsyncContext async) {
    Completion.of(async);
  }

  @Override
  public void cut(AsyncContext async) {
    // What the client has reset must not be reset again (RFC 9113 section 5.4.2).
    if (open.containsKey(id)) {
      reset();
    }
    connection.completeBroken(async);
  }

  private void reset() {
    try {
      Innards.tell(channel, "sendRstStream", id, INTERNAL_ERROR);
      later.abortUnlessTaken(this::firstWaiting, connection::abort);
    } catch (ReflectiveOperationException e) {
      LOG.log(Level.WARNING, "a stream cannot be cut", e);
    }
  }

  /** The frame that the connection does not take; nothing when it takes all. */
  private Optional<Object> firstWaiting() {
    synchronized (channel) {
      return Optional.ofNullable(frames.peekFirst());
    }
  }
}

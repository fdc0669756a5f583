package org.touchline.appserver;

import jakarta.servlet.AsyncContext;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.net.StandardSocketOptions;
import java.nio.channels.SocketChannel;

/** A connection of Payara's HTTP server, Grizzly; on HTTP/1.1 it is the exchange. */
final class GrizzlyConnection implements Exchange {

  private static final Logger LOG = System.getLogger(GrizzlyConnection.class.getName());

  /** What one write may find waiting on the connection: nothing. */
  private static final int QUEUE = 1;

  private final Object connection;
  private final Later later;

  /**
   * @param connection an {@code org.glassfish.grizzly.nio.transport.TCPNIOConnection}
   */
  GrizzlyConnection(Object connection, Later later) {
    this.connection = connection;
    this.later = later;
  }

  /**
   * A connection for a long body. Grizzly is ready for more as long as less than four socket
   * buffers wait; what is written then is copied to that queue, though it could go to the socket
   * itself a moment later, and a client who pauses keeps all of it in memory.
   */
  static GrizzlyConnection of(Object connection, Later later) throws ReflectiveOperationException {
    Innards.tell(connection, "setMaxAsyncWriteQueueSize", QUEUE);
    return new GrizzlyConnection(connection, later);
  }

  @Override
  public boolean takesMore(Runnable again) {
    return true;
  }

  @Override
  public void complete(AsyncContext async) {
    later.run(() -> Completion.of(async));
  }

  @Override
  public void cut(AsyncContext async) {
    abort();
    complete(async);
  }

  void abort() {
    try {
      // Without lingering, closing sends a reset and drops what the kernel still holds.
      ((SocketChannel) Innards.ask(connection, "getChannel"))
          .setOption(StandardSocketOptions.SO_LINGER, 0);
      Innards.tell(connection, "terminateSilently");
    } catch (IOException e) {
      LOG.log(Level.DEBUG, "the client was first", e);
    } catch (ReflectiveOperationException e) {
      LOG.log(Level.WARNING, "a connection cannot be cut", e);
    }
  }
}

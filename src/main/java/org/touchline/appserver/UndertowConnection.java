package org.touchline.appserver;

import jakarta.servlet.AsyncContext;
import java.io.Closeable;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.lang.reflect.InvocationTargetException;
import java.util.concurrent.Executor;

/** A connection of WildFly's HTTP server, Undertow; on HTTP/1.1 it is the exchange. */
final class UndertowConnection implements Exchange {

  private static final Logger LOG = System.getLogger(UndertowConnection.class.getName());

  private final Object connection;
  private final Executor thread;

  /**
   * @param connection an {@code io.undertow.server.ServerConnection} of HTTP/1.1, or an {@code
   *     org.xnio.StreamConnection}
   */
  UndertowConnection(Object connection) throws ReflectiveOperationException {
    this.connection = connection;
    this.thread = (Executor) Innards.ask(connection, "getIoThread");
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
    abort();
    completeBroken(async);
  }

  /** Elsewhere than on this thread, completing what is broken makes Undertow log an error. */
  void completeBroken(AsyncContext async) {
    thread.execute(() -> Completion.of(async));
  }

  void abort() {
    try {
      // With it, closing sends a reset and drops what the kernel still holds.
      Object closeAbort = Innards.constant(connection, "org.xnio.Options", "CLOSE_ABORT");
      Innards.tell(connection, "setOption", closeAbort, true);
      ((Closeable) connection).close();
    } catch (IOException | InvocationTargetException e) {
      LOG.log(Level.DEBUG, "the client was first", e);
    } catch (ReflectiveOperationException e) {
      LOG.log(Level.WARNING, "a connection cannot be cut", e);
    }
  }
}

package org.touchline.appserver;

import jakarta.servlet.AsyncContext;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.channels.FileChannel;
import java.nio.channels.SocketChannel;
import java.util.List;

/**
 * A response to HTTP/1.1 of Payara's HTTP server, Grizzly. Below its filters bytes go from a file
 * to the socket, as long as nothing waits in a filter or in the connection's queue and no filter
 * would change them.
 */
final class GrizzlyResponse implements Exchange {

  private static final Logger LOG = System.getLogger(GrizzlyResponse.class.getName());

  private final Object body;
  private final Object queue;
  private final SocketChannel socket;
  private final boolean encrypted;
  private final GrizzlyConnection connection;

  private GrizzlyResponse(
      Object body,
      Object queue,
      SocketChannel socket,
      boolean encrypted,
      GrizzlyConnection connection) {
    this.body = body;
    this.queue = queue;
    this.socket = socket;
    this.encrypted = encrypted;
    this.connection = connection;
  }

  /**
   * The response to a request.
   *
   * @param request an {@code org.glassfish.grizzly.http.server.Request}
   * @param connection an {@code org.glassfish.grizzly.nio.transport.TCPNIOConnection}
   */
  static GrizzlyResponse of(Object request, Object connection, Later later)
      throws ReflectiveOperationException {
    Class<?> tls = Innards.type(connection, "org.glassfish.grizzly.ssl.SSLUtils");
    return new GrizzlyResponse(
        Innards.get(Innards.ask(request, "getResponse"), "outputBuffer"),
        Innards.ask(connection, "getAsyncWriteQueue"),
        (SocketChannel) Innards.ask(connection, "getChannel"),
        Innards.callType(tls, "getSSLEngine", connection).isPresent(),
        GrizzlyConnection.of(connection, later));
  }

  @Override
  public boolean takesMore(Runnable again) {
    return connection.takesMore(again);
  }

  @Override
  public boolean transfersFiles() {
    return !encrypted;
  }

  @Override
  public long transfer(FileChannel file, long position, long most) throws IOException {
    return isNext() ? file.transferTo(position, most, socket) : 0;
  }

  @Override
  public void complete(AsyncContext async) {
    connection.complete(async);
  }

  @Override
  public void cut(AsyncContext async) {
    connection.cut(async);
  }

  /** Whether the socket's next bytes are the body's next bytes. */
  private boolean isNext() {
    try {
      return isPlain(Innards.get(body, "outputHeader"))
          && (int) Innards.ask(body, "getBufferedDataSize") == 0
          && (boolean) Innards.ask(queue, "isEmpty");
    } catch (ReflectiveOperationException e) {
      LOG.log(Level.DEBUG, "not the server that it looks like", e);
      return false;
    }
  }

  private static boolean isPlain(Object header) throws ReflectiveOperationException {
    return (boolean) Innards.ask(header, "isCommitted")
        && !(boolean) Innards.ask(header, "isChunked")
        && ((List<?>) Innards.ask(header, "getContentEncodings")).isEmpty();
  }
}

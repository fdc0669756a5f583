package org.touchline.appserver;

import jakarta.servlet.AsyncContext;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.nio.Buffer;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.util.Optional;

/**
 * A response to HTTP/1.1 of WildFly's HTTP server, Undertow. Its own channel sends files without
 * copying them, where no filter changes them, and counts what it sends.
 */
final class UndertowResponse implements Exchange {

  private static final Logger LOG = System.getLogger(UndertowResponse.class.getName());

  private final Object out;
  private final Method transfer;
  private final Method write;
  private final boolean encrypted;
  private final UndertowConnection connection;

  private UndertowResponse(
      Object out, Method transfer, Method write, boolean encrypted, UndertowConnection connection) {
    this.out = out;
    this.transfer = transfer;
    this.write = write;
    this.encrypted = encrypted;
    this.connection = connection;
  }

  /**
   * The response to a request.
   *
   * @param request an {@code io.undertow.servlet.spec.HttpServletRequestImpl}
   * @param connection its {@code io.undertow.server.ServerConnection} of HTTP/1.1
   */
  static UndertowResponse of(Object request, Object connection)
      throws ReflectiveOperationException {
    Object key =
        Innards.constant(
            request, "io.undertow.servlet.handlers.ServletRequestContext", "ATTACHMENT_KEY");
    Object servlet = Innards.ask(Innards.ask(request, "getExchange"), "getAttachment", key);
    Object response = Innards.ask(servlet, "getOriginalResponse");
    Class<?> channel = Innards.type(connection, "org.xnio.channels.StreamSinkChannel");
    return new UndertowResponse(
        Innards.ask(response, "getOutputStream"),
        channel.getMethod("transferFrom", FileChannel.class, long.class, long.class),
        channel.getMethod("write", ByteBuffer.class),
        Innards.call(connection, "getSslSessionInfo").isPresent(),
        new UndertowConnection(connection));
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
  public boolean writesDirectly() {
    return true;
  }

  @Override
  public long transfer(FileChannel file, long position, long most) throws IOException {
    return send(transfer, file, position, most);
  }

  @Override
  public long write(ByteBuffer bytes) throws IOException {
    return send(write, bytes);
  }

  private long send(Method way, Object... arguments) throws IOException {
    try {
      Optional<Object> channel = Innards.find(out, "channel");
      if (channel.isEmpty() || buffersBytes()) {
        return 0;
      }
      long sent = ((Number) way.invoke(channel.get(), arguments)).longValue();
      return sent > 0 ? sent : await(channel.get());
    } catch (InvocationTargetException e) {
      throw new IOException("the client has left", e.getCause());
    } catch (ReflectiveOperationException e) {
      LOG.log(Level.DEBUG, "not the server that it looks like", e);
      return 0;
    }
  }

  @Override
  public void complete(AsyncContext async) {
    connection.complete(async);
  }

  @Override
  public void cut(AsyncContext async) {
    connection.cut(async);
  }

  /** The stream listens to its channel, and calls the response's listener. */
  private static long await(Object channel) throws ReflectiveOperationException {
    Innards.tell(channel, "resumeWrites");
    return WAITING;
  }

  /** Whether the stream has not given all to its channel. */
  private boolean buffersBytes() throws ReflectiveOperationException {
    return Innards.find(out, "buffersToWrite").isPresent()
        || Innards.find(out, "buffer").filter(held -> ((Buffer) held).position() > 0).isPresent();
  }
}

package org.touchline.appserver;

import java.lang.reflect.Proxy;
import java.util.Iterator;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

/** What a connection of HTTP/2 sends in Grizzly, which has no call that resets a stream. */
final class GrizzlySession {

  static final String HTTP2 = "org.glassfish.grizzly.http2.";

  private static final long LONGEST_WRITE = TimeUnit.MILLISECONDS.toNanos(100);

  private final Object sink;
  private final Object connection;
  private final Later later;
  private final AtomicBoolean asked = new AtomicBoolean();

  /**
   * @param sink an {@code org.glassfish.grizzly.http2.Http2SessionOutputSink}
   * @param connection an {@code org.glassfish.grizzly.nio.transport.TCPNIOConnection}
   */
  GrizzlySession(Object sink, Object connection, Later later) {
    this.sink = sink;
    this.connection = connection;
    this.later = later;
  }

  /** As {@link Exchange#takesMore}: whether neither window nor socket holds the bytes back. */
  boolean takesMore(Runnable again) throws ReflectiveOperationException {
    for (Object part : new Object[] {connection, sink}) {
      if (!(boolean) Innards.ask(part, "canWrite")) {
        if (asked.compareAndSet(false, true)) {
          Innards.tell(part, "notifyCanWrite", writeHandler(again));
        }
        return false;
      }
    }
    return true;
  }

  /** Resets a stream that writes nothing more. */
  void reset(Object stream) throws ReflectiveOperationException {
    dropQueued(stream);
    Object frame = Innards.askType(Innards.type(sink, HTTP2 + "frames.RstStreamFrame"), "builder");
    String errors = HTTP2 + "frames.ErrorCode";
    Innards.tell(frame, "errorCode", Innards.constant(sink, errors, "INTERNAL_ERROR"));
    Innards.tell(frame, "streamId", stream);
    AtomicBoolean sent = new AtomicBoolean();
    Object onSent = handler("org.glassfish.grizzly.CompletionHandler", () -> sent.set(true));
    Innards.tell(sink, "writeDownStream", Innards.ask(frame, "build"), onSent, null);
    later.abortUnlessTaken(
        () -> sent.get() ? Optional.empty() : Optional.of(sent),
        new GrizzlyConnection(connection, later)::abort);
  }

  /** Takes back what waits for the connection's window: it would be sent after the reset. */
  private void dropQueued(Object stream) throws ReflectiveOperationException {
    Object queue = Innards.get(sink, "outputQueue");
    AtomicBoolean writing = (AtomicBoolean) Innards.get(sink, "writerLock");
    if (taken(writing)) {
      try {
        Innards.tell(queue, "releaseSpace", drop(stream, queue));
      } finally {
        writing.set(false);
      }
      Innards.tell(queue, "doNotify");
      // Whoever found the lock taken left its bytes to us.
      Innards.tell(sink, "flushOutputQueue");
    }
  }

  private static int drop(Object stream, Object queue) throws ReflectiveOperationException {
    int bytes = 0;
    Optional<Object> first = Innards.call(queue, "peek");
    if (first.isPresent() && isOf(stream, first.get())) {
      bytes += size(first.get());
      Innards.tell(queue, "poll");
    }
    Iterator<?> others = ((Queue<?>) Innards.ask(queue, "getQueue")).iterator();
    while (others.hasNext()) {
      Object data = others.next();
      if (isOf(stream, data)) {
        bytes += size(data);
        others.remove();
      }
    }
    return bytes;
  }

  private static boolean isOf(Object stream, Object data) throws ReflectiveOperationException {
    return Innards.get(data, "streamId").equals(stream);
  }

  private static int size(Object data) throws ReflectiveOperationException {
    boolean empty = (boolean) Innards.ask(data, "isZeroSizeData");
    return empty ? 1 : (int) Innards.ask(Innards.get(data, "buffer"), "remaining");
  }

  /** Not for ever: this thread may be the one that writes. */
  private static boolean taken(AtomicBoolean lock) {
    long deadline = System.nanoTime() + LONGEST_WRITE;
    boolean taken = lock.compareAndSet(false, true);
    while (!taken && System.nanoTime() < deadline) {
      Thread.onSpinWait();
      taken = lock.compareAndSet(false, true);
    }
    return taken;
  }

  private Object writeHandler(Runnable again) throws ClassNotFoundException {
    return handler(
        "org.glassfish.grizzly.WriteHandler",
        () -> {
          asked.set(false);
          later.run(again);
        });
  }

  /** One of Grizzly's callbacks; all its outcomes are the same to us. */
  private Object handler(String type, Runnable outcome) throws ClassNotFoundException {
    Class<?> handler = Innards.type(sink, type);
    return Proxy.newProxyInstance(
        handler.getClassLoader(),
        new Class<?>[] {handler},
        (proxy, method, arguments) -> {
          outcome.run();
          return null;
        });
  }
}

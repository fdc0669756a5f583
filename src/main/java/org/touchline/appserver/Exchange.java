package org.touchline.appserver;

import jakarta.servlet.AsyncContext;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;

/** One request and its response, as the server behind the Servlet API sees them. */
public interface Exchange {

  /** Bytes; what is written in smaller pieces may wait in the server's own buffers for more. */
  int LEAST_WRITE = 32 * 1024;

  /**
   * What {@link #transfer} and {@link #write} answer instead of a number of bytes when the listener
   * will be told.
   */
  long WAITING = -1;

  /**
   * Whether the connection takes more, besides {@code ServletOutputStream.isReady()}: on HTTP/2,
   * Grizzly is ready for as many bytes as the client's windows allow, and keeps them in memory when
   * the client does not read its connection.
   *
   * @param again runs once the connection takes more, when it does not now: on another thread
   */
  boolean takesMore(Runnable again);

  /** Whether the server can send bytes of a file on this connection without copying them. */
  default boolean transfersFiles() {
    return false;
  }

  /**
   * Sends bytes of a file as a part of the body without copying them: as many as the connection
   * takes at once. To be called while the connection takes more.
   *
   * @param position of the first byte in the file
   * @param most how many at most
   * @return how many were sent. {@link #WAITING} when the connection takes nothing at present, and
   *     the response's listener will hear when it does. None when something else waits before them,
   *     as the header fields do at first, or when nobody would tell: then some of them, at least
   *     {@link #LEAST_WRITE}, have to be written to the response, which tells when it takes more
   * @throws IOException when the client has left, or the file cannot be read
   */
  default long transfer(FileChannel file, long position, long most) throws IOException {
    return 0;
  }

  /**
   * Whether {@link #write} takes bytes, once the header fields are out. Then little should be
   * written to the response itself, and flushed: what a client does not take of it waits in memory.
   */
  default boolean writesDirectly() {
    return false;
  }

  /**
   * Sends bytes as a part of the body: as many as the connection takes at once, so that none wait
   * in the server's memory for a client who takes no more. To be called while the connection takes
   * more.
   *
   * @param bytes its position moves over those that were sent
   * @return as {@link #transfer} does
   * @throws IOException when the client has left
   */
  default long write(ByteBuffer bytes) throws IOException {
    return 0;
  }

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

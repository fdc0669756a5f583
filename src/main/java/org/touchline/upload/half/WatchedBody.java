package org.touchline.upload.half;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.function.Consumer;

/**
 * A body of a request whose reader does not wait for ever: {@link BodyWatch} interrupts it when too
 * little comes. Closing it ends the watch and leaves the body to the server.
 */
public final class WatchedBody extends FilterInputStream {

  private final Consumer<WatchedBody> whenOver;
  private long received;
  private long receivedBefore;
  private long windowBegan;
  private Thread reader = Thread.currentThread();
  private boolean waiting;
  private boolean givenUp;

  WatchedBody(InputStream body, long now, Consumer<WatchedBody> whenOver) {
    super(body);
    this.windowBegan = now;
    this.whenOver = whenOver;
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
  }

  @Override
  public int read(byte[] into, int offset, int length) throws IOException {
    begin();
    int read = -1;
    try {
      read = super.read(into, offset, length);
    } finally {
      end(read);
    }
    return read;
  }

  @Override
  public void close() {
    whenOver.accept(this);
  }

  /** Interrupts the reader when less than this many bytes came in a window that is over. */
  synchronized void look(long now, long window, long least) {
    if (now - windowBegan < window) {
      return;
    }
    if (waiting && received - receivedBefore < least) {
      givenUp = true;
      reader.interrupt();
    }
    windowBegan = now;
    receivedBefore = received;
  }

  private synchronized void begin() {
    reader = Thread.currentThread();
    waiting = true;
  }

  private synchronized void end(int read) throws IOException {
    waiting = false;
    received += Math.max(0, read);
    if (givenUp) {
      // The server's thread goes back to it as it came.
      boolean unused = Thread.interrupted();
      throw new IOException("too little came for too long");
    }
  }
}

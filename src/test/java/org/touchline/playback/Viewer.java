package org.touchline.playback;

import jakarta.servlet.AsyncContext;
import jakarta.servlet.AsyncEvent;
import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.WriteListener;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.lang.reflect.Proxy;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.touchline.appserver.Exchange;

/**
 * A client and its container, in one thread: takes as many writes as a test lets it, then makes the
 * pump wait.
 */
final class Viewer extends ServletOutputStream {

  private final ByteArrayOutputStream received = new ByteArrayOutputStream();
  private final AsyncContext async =
      (AsyncContext)
          Proxy.newProxyInstance(
              AsyncContext.class.getClassLoader(),
              new Class<?>[] {AsyncContext.class},
              (proxy, method, arguments) -> called(method.getName()));
  private final Exchange exchange =
      new Exchange() {
        @Override
        public boolean transfersFiles() {
          return room >= 0;
        }

        @Override
        public long transfer(FileChannel file, long position, long most) throws IOException {
          return transferred(file, position, most);
        }

        @Override
        public boolean takesMore(Runnable again) {
          return true;
        }

        @Override
        public void complete(AsyncContext whole) {
          whole.complete();
        }

        @Override
        public void cut(AsyncContext broken) {
          cuts++;
          broken.complete();
        }
      };
  private final Ending ending = new Ending();
  private Optional<WriteListener> pump = Optional.empty();
  private int writesLeft;
  private int room = -1;
  private boolean isFull;
  private int written;
  private int flushed;
  private int completed;
  private int cuts;
  private boolean gone;

  /** Starts playing, and takes nothing yet. */
  void watch(Projector projector, Screening screening, Feed feed) {
    projector.show(screening, feed, new Line(async, ending, this, exchange));
  }

  /** From now on the connection takes so many bytes of files at once, and is full then. */
  void makeRoom(int bytes) {
    room = bytes;
  }

  /** How many bytes did not come from files. */
  int written() {
    return written;
  }

  /** How often the connection was cut. */
  int cuts() {
    return cuts;
  }

  /** Takes this many writes more, as far as there are that many. */
  void take(int writes) throws IOException {
    writesLeft = writes;
    pump.orElseThrow().onWritePossible();
  }

  /** Takes all there is. */
  void takeAll() throws IOException {
    take(Integer.MAX_VALUE);
  }

  /** From now on writing fails. */
  void leave() {
    gone = true;
  }

  /** The container tells that the connection broke. */
  void breakConnection() {
    pump.orElseThrow().onError(new IOException("broken pipe"));
  }

  /** The container ends the exchange for its own reasons. */
  void timeOut() throws IOException {
    ending.onTimeout(new AsyncEvent(async));
  }

  byte[] received() {
    return received.toByteArray();
  }

  /** How much of it the container was told to send on at once. */
  int flushed() {
    return flushed;
  }

  /** How often the exchange was ended; once is right. */
  int completed() {
    return completed;
  }

  @Override
  public boolean isReady() {
    return writesLeft > 0;
  }

  @Override
  public void setWriteListener(WriteListener listener) {
    pump = Optional.of(listener);
  }

  @Override
  public void write(int octet) throws IOException {
    write(new byte[] {(byte) octet}, 0, 1);
  }

  @Override
  public void write(byte[] bytes, int offset, int length) throws IOException {
    if (!isReady()) {
      throw new IllegalStateException("written to without being ready");
    }
    if (completed > 0) {
      throw new IllegalStateException("written to after the end");
    }
    if (gone) {
      throw new IOException("connection reset");
    }
    writesLeft--;
    isFull = false;
    written += length;
    received.write(bytes, offset, length);
  }

  @Override
  public void flush() {
    if (!isReady()) {
      throw new IllegalStateException("flushed without being ready");
    }
    flushed = received.size();
  }

  private long transferred(FileChannel file, long position, long most) throws IOException {
    if (gone) {
      throw new IOException("connection reset");
    }
    if (isFull) {
      return 0;
    }
    ByteBuffer bytes = ByteBuffer.allocate((int) Math.min(room, most));
    int read = Math.max(0, file.read(bytes, position));
    received.write(bytes.array(), 0, read);
    writesLeft--;
    isFull = read < most;
    return read;
  }

  /** The pump uses no more of it than this; the events ask for its request, which is none. */
  private @Nullable Object called(String method) throws IOException {
    if (method.equals("complete")) {
      completed++;
      ending.onComplete(new AsyncEvent(async));
    }
    return null;
  }
}

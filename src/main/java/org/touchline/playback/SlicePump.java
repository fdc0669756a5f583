package org.touchline.playback;

import jakarta.servlet.AsyncContext;
import jakarta.servlet.AsyncEvent;
import jakarta.servlet.AsyncListener;
import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.WriteListener;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.ByteBuffer;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.jspecify.annotations.Nullable;

/**
 * Sends slices as fast as the client takes them, and no faster: while the client does not read or a
 * slice is on its way, no thread waits. A failure after the header fields ends the body short, so
 * that the connection is cut and no client takes it for whole.
 */
final class SlicePump implements WriteListener {

  private static final Logger LOG = System.getLogger(SlicePump.class.getName());
  private static final int WRITE = 128 * 1024;

  private final AsyncContext async;
  private final ServletOutputStream out;
  private final SliceSource source;
  private ByteBuffer current = ByteBuffer.allocate(0);
  private boolean waiting;
  private boolean ended;

  private SlicePump(AsyncContext async, ServletOutputStream out, SliceSource source) {
    this.async = async;
    this.out = out;
    this.source = source;
  }

  static void start(AsyncContext async, ServletOutputStream out, SliceSource source) {
    SlicePump pump = new SlicePump(async, out, source);
    async.addListener(pump.new Ending());
    out.setWriteListener(pump);
  }

  @Override
  public void onWritePossible() {
    drain();
  }

  @Override
  public void onError(Throwable failure) {
    LOG.log(Level.DEBUG, "a viewer left", failure);
    end();
  }

  private synchronized void drain() {
    try {
      while (!ended && !waiting && out.isReady()) {
        if (current.hasRemaining()) {
          write();
        } else {
          advance();
        }
      }
    } catch (IOException e) {
      LOG.log(Level.DEBUG, "a viewer left", e);
      end();
    } catch (RuntimeException e) {
      // The boundary of a reader's thread: nobody else would end the response.
      LOG.log(Level.ERROR, "playback failed", e);
      end();
    }
  }

  private void write() throws IOException {
    int length = Math.min(WRITE, current.remaining());
    int offset = current.position();
    current.position(offset + length);
    out.write(current.array(), offset, length);
  }

  private void advance() {
    Optional<CompletableFuture<ByteBuffer>> next = source.next();
    if (next.isEmpty()) {
      end();
    } else if (next.get().isDone()) {
      take(next.get());
    } else {
      waiting = true;
      // A failure arrives too; the future that comes back tells nothing more.
      CompletableFuture<ByteBuffer> unused = next.get().whenComplete(this::arrived);
    }
  }

  private void take(CompletableFuture<ByteBuffer> slice) {
    try {
      current = slice.join();
    } catch (CompletionException | CancellationException e) {
      cut(e);
    }
  }

  private void arrived(@Nullable ByteBuffer slice, @Nullable Throwable failure) {
    synchronized (this) {
      waiting = false;
      if (slice != null) {
        current = slice;
      } else {
        cut(failure);
      }
    }
    drain();
  }

  private void cut(@Nullable Throwable failure) {
    LOG.log(Level.WARNING, "playback is cut: {0}", cause(failure));
    end();
  }

  private synchronized void end() {
    if (!ended) {
      ended = true;
      source.close();
      complete();
    }
  }

  private void complete() {
    try {
      async.complete();
    } catch (IllegalStateException e) {
      LOG.log(Level.DEBUG, "the container was first", e);
    }
  }

  private synchronized void forget() {
    ended = true;
    source.close();
  }

  private static String cause(@Nullable Throwable failure) {
    Throwable cause = failure instanceof CompletionException ? failure.getCause() : failure;
    return cause == null ? "cancelled" : String.valueOf(cause.getMessage());
  }

  private final class Ending implements AsyncListener {

    @Override
    public void onComplete(AsyncEvent event) {
      forget();
    }

    @Override
    public void onTimeout(AsyncEvent event) {
      end();
    }

    @Override
    public void onError(AsyncEvent event) {
      end();
    }

    @Override
    public void onStartAsync(AsyncEvent event) {
      // Only a new dispatch would need to listen again; there is none.
    }
  }
}

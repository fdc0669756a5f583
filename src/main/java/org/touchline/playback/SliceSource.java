package org.touchline.playback;

import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.Collections;
import java.util.Deque;
import java.util.Iterator;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;
import org.touchline.recording.Recording;
import org.touchline.storage.ByteSpan;
import org.touchline.storage.RecordingStore;

/**
 * A body's bytes, slice by slice, read one ahead. Every read names the pinned content, so bytes of
 * two versions never meet in one response. For one pump at a time.
 */
final class SliceSource {

  private final RecordingStore store;
  private final Recording recording;
  private final Executor readers;
  private final Deque<Body.Piece> pieces;
  private Iterator<ByteSpan> slices = Collections.emptyIterator();
  private @Nullable CompletableFuture<ByteBuffer> ahead;

  SliceSource(RecordingStore store, Recording recording, Body body, Executor readers) {
    this.store = store;
    this.recording = recording;
    this.readers = readers;
    this.pieces = new ArrayDeque<>(body.pieces());
  }

  /** Reads the first slice before any header field is sent, so that a failure is a clean error. */
  void readFirst() {
    Body.Piece text = pieces.peek();
    if (text instanceof Body.Piece.Text heading) {
      pieces.remove();
      ByteBuffer slice = nextSpan().map(this::read).orElseGet(() -> ByteBuffer.allocate(0));
      ahead = CompletableFuture.completedFuture(joined(heading.bytes(), slice));
    } else {
      ahead = nextSpan().map(this::read).map(CompletableFuture::completedFuture).orElse(null);
    }
  }

  /** The next bytes to send, perhaps still on their way; empty after the last ones. */
  Optional<CompletableFuture<ByteBuffer>> next() {
    CompletableFuture<ByteBuffer> current = ahead == null ? fetch().orElse(null) : ahead;
    ahead = current == null ? null : fetch().orElse(null);
    return Optional.ofNullable(current);
  }

  /** Gives up what was read ahead. */
  void close() {
    pieces.clear();
    slices = Collections.emptyIterator();
    ahead = null;
  }

  private Optional<CompletableFuture<ByteBuffer>> fetch() {
    if (!slices.hasNext() && pieces.peek() instanceof Body.Piece.Text text) {
      pieces.remove();
      return Optional.of(CompletableFuture.completedFuture(ByteBuffer.wrap(text.bytes())));
    }
    return nextSpan().map(span -> CompletableFuture.supplyAsync(() -> read(span), readers));
  }

  private Optional<ByteSpan> nextSpan() {
    if (!slices.hasNext() && pieces.peek() instanceof Body.Piece.Bytes bytes) {
      pieces.remove();
      slices = new Slices(bytes.span());
    }
    return slices.hasNext() ? Optional.of(slices.next()) : Optional.empty();
  }

  private ByteBuffer read(ByteSpan span) {
    ByteBuffer slice = ByteBuffer.allocate((int) span.length());
    store.read(recording.key(), recording.pin(), span, slice);
    return slice.flip();
  }

  private static ByteBuffer joined(byte[] heading, ByteBuffer slice) {
    return ByteBuffer.allocate(heading.length + slice.remaining()).put(heading).put(slice).flip();
  }
}

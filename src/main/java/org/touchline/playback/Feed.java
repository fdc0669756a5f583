package org.touchline.playback;

import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;
import org.touchline.slice.Content;
import org.touchline.slice.Slices;
import org.touchline.storage.ByteSpan;

/**
 * A body's bytes, portion by portion, read one portion ahead. Every slice is pinned to the
 * confirmed content, so bytes of two versions never meet in one response. Portions begin with one
 * slice, so that a seek answers soon; each one that a viewer has to wait for doubles the next. For
 * one pump at a time.
 */
final class Feed implements AutoCloseable {

  private final Slices slices;
  private final Budget budget;
  private final Content content;
  private final Deque<Body.Piece> pieces;
  private @Nullable CompletableFuture<Portion> ahead;
  private int width = 1;
  private volatile boolean closed;

  Feed(Slices slices, Budget budget, Content content, Body body) {
    this.slices = slices;
    this.budget = budget;
    this.content = content;
    this.pieces = new ArrayDeque<>(body.pieces());
  }

  /** The first portion, which {@link #next} gives too. */
  CompletableFuture<?> first() {
    CompletableFuture<Portion> first = fetch();
    ahead = first;
    return first;
  }

  /** The next portion, perhaps still on its way; empty after the last one. */
  Optional<CompletableFuture<Portion>> next() {
    CompletableFuture<Portion> current = ahead;
    ahead = null;
    if (current == null) {
      if (pieces.isEmpty()) {
        return Optional.empty();
      }
      current = fetch();
    }
    if (!current.isDone()) {
      width = Math.min(2 * width, slices.longestRun());
    }
    if (!pieces.isEmpty() && !budget.isTight()) {
      ahead = fetch();
    }
    return Optional.of(current);
  }

  /** Gives up what was read ahead. */
  @Override
  public void close() {
    closed = true;
    pieces.clear();
    if (ahead != null) {
      CompletableFuture<Void> unused = ahead.thenAccept(Portion::close);
      ahead = null;
    }
  }

  /** The texts that come next, and the run of slices behind them. */
  private CompletableFuture<Portion> fetch() {
    List<ByteBuffer> texts = new ArrayList<>();
    while (pieces.peekFirst() instanceof Body.Piece.Text text) {
      texts.add(ByteBuffer.wrap(text.bytes()));
      pieces.removeFirst();
    }
    if (!(pieces.peekFirst() instanceof Body.Piece.Bytes bytes)) {
      return budget.claim(0).thenApply(claim -> new Portion(texts, claim));
    }
    pieces.removeFirst();
    ByteSpan run = run(bytes.span());
    if (run.last() < bytes.span().last()) {
      pieces.addFirst(new Body.Piece.Bytes(new ByteSpan(run.last() + 1, bytes.span().last())));
    }
    return budget.claim(run.length()).thenCompose(claim -> read(texts, run, claim));
  }

  /** As much of a span as is read at once: up to the end of a slice. */
  private ByteSpan run(ByteSpan span) {
    int count = budget.isTight() ? 1 : width;
    long end = (span.first() / slices.size() + count) * slices.size() - 1;
    return new ByteSpan(span.first(), Math.min(end, span.last()));
  }

  private CompletionStage<Portion> read(List<ByteBuffer> texts, ByteSpan run, Budget.Claim claim) {
    if (closed) {
      claim.close();
      return CompletableFuture.failedFuture(new CancellationException("nobody waits for it"));
    }
    long first = run.first() / slices.size();
    int count = (int) (run.last() / slices.size() - first) + 1;
    return slices
        .read(content, first, count)
        .thenApply(found -> new Portion(trimmed(texts, found, run), claim))
        .whenComplete(
            (portion, failure) -> {
              if (failure != null) {
                claim.close();
              }
            });
  }

  private List<ByteBuffer> trimmed(List<ByteBuffer> texts, List<ByteBuffer> found, ByteSpan run) {
    int skipped = (int) (run.first() % slices.size());
    ByteBuffer first = found.get(0);
    first.position(first.position() + skipped);
    ByteBuffer last = found.get(found.size() - 1);
    long start = run.last() / slices.size() * slices.size();
    last.limit((int) (run.last() - start) + 1);
    List<ByteBuffer> all = new ArrayList<>(texts);
    all.addAll(found);
    return all;
  }
}

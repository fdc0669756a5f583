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
import org.touchline.slice.Stretch;
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

  /** The texts that come next, and what is read behind them. */
  private CompletableFuture<Portion> fetch() {
    List<Stretch> texts = new ArrayList<>();
    while (pieces.peekFirst() instanceof Body.Piece.Text text) {
      texts.add(new Stretch.InMemory(ByteBuffer.wrap(text.bytes())));
      pieces.removeFirst();
    }
    if (!(pieces.peekFirst() instanceof Body.Piece.Bytes bytes)) {
      return budget.claim(0).thenApply(claim -> new Portion(texts, claim));
    }
    pieces.removeFirst();
    ByteSpan span = bytes.span();
    if (slices.isInFile(content)) {
      return budget.claim(0).thenCompose(claim -> read(texts, span, claim));
    }
    ByteSpan run = run(span);
    if (run.last() < span.last()) {
      pieces.addFirst(new Body.Piece.Bytes(new ByteSpan(run.last() + 1, span.last())));
    }
    return budget.claim(run.length()).thenCompose(claim -> read(texts, run, claim));
  }

  /** As much of a span as is read at once: up to the end of a slice. */
  private ByteSpan run(ByteSpan span) {
    int count = budget.isTight() ? 1 : width;
    long end = (span.first() / slices.size() + count) * slices.size() - 1;
    return new ByteSpan(span.first(), Math.min(end, span.last()));
  }

  private CompletionStage<Portion> read(List<Stretch> texts, ByteSpan span, Budget.Claim claim) {
    if (closed) {
      claim.close();
      return CompletableFuture.failedFuture(new CancellationException("nobody waits for it"));
    }
    return slices
        .read(content, span)
        .thenApply(found -> new Portion(joined(texts, found), claim))
        .whenComplete(
            (portion, failure) -> {
              if (failure != null) {
                claim.close();
              }
            });
  }

  private static List<Stretch> joined(List<Stretch> texts, List<Stretch> found) {
    List<Stretch> all = new ArrayList<>(texts);
    all.addAll(found);
    return all;
  }
}

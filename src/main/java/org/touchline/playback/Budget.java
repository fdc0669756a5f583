package org.touchline.playback;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * The bytes that all viewers together may hold in memory: read for them, and not yet sent. Who
 * finds none left waits in a queue, without a thread.
 */
final class Budget {

  /** Below this share of it, nobody should read ahead. */
  private static final int TIGHT = 4;

  private final long total;
  private final Executor executor;
  private final Deque<Waiting> queue = new ArrayDeque<>();
  private long left;

  /**
   * @param total bytes
   * @param executor where those who waited go on
   */
  Budget(long total, Executor executor) {
    this.total = total;
    this.executor = executor;
    this.left = total;
  }

  private record Waiting(long bytes, CompletableFuture<Claim> claim) {}

  /** A share of the budget; to be closed once. */
  final class Claim implements AutoCloseable {

    private final long bytes;
    private final AtomicBoolean closed = new AtomicBoolean();

    private Claim(long bytes) {
      this.bytes = bytes;
    }

    @Override
    public void close() {
      if (!closed.getAndSet(true)) {
        giveBack(bytes);
      }
    }
  }

  /** A share of so many bytes, or of the whole budget when that is less; perhaps later. */
  CompletableFuture<Claim> claim(long bytes) {
    long share = Math.min(bytes, total);
    synchronized (this) {
      if (!queue.isEmpty() || left < share) {
        Waiting waiting = new Waiting(share, new CompletableFuture<>());
        queue.add(waiting);
        return waiting.claim();
      }
      left -= share;
    }
    return CompletableFuture.completedFuture(new Claim(share));
  }

  /** Whether little is left. */
  synchronized boolean isTight() {
    return left < total / TIGHT;
  }

  /** Bytes that are claimed. */
  synchronized long inUse() {
    return total - left;
  }

  private void giveBack(long bytes) {
    Deque<Waiting> served = new ArrayDeque<>();
    synchronized (this) {
      left += bytes;
      while (!queue.isEmpty() && queue.getFirst().bytes() <= left) {
        Waiting next = queue.removeFirst();
        left -= next.bytes();
        served.add(next);
      }
    }
    // Never here: who gives back may hold locks, and who waits will want some.
    served.forEach(next -> next.claim().completeAsync(() -> new Claim(next.bytes()), executor));
  }
}

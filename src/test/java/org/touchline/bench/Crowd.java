package org.touchline.bench;

import java.io.IOException;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Predicate;
import java.util.function.ToDoubleFunction;

/** Many viewers of different parts of recordings, all on the calling thread. */
final class Crowd implements AutoCloseable {

  /**
   * What each takes when it comes, before it pauses or is paced: a player looks at the beginning.
   */
  static final long FIRST_BYTES = 64 * 1024;

  /** They come one after another, as people do, and not in one moment. */
  private static final int COMING_AT_ONCE = 8;

  private static final long SEED = 7;
  private static final Duration PATIENCE = Duration.ofMinutes(10);
  private static final long LOOK_MILLIS = 100;
  private static final long TICK = TimeUnit.MILLISECONDS.toNanos(50);
  private static final double NANOS_PER_SECOND = 1e9;

  private final List<Viewer> viewers = new ArrayList<>();
  private final ByteBuffer buffer = ByteBuffer.allocateDirect(64 * 1024);
  private final Random random;
  private final Selector selector;
  private final long furthest;

  private Crowd(Selector selector, long furthest, long seed) {
    this.selector = selector;
    this.furthest = furthest;
    this.random = new Random(seed);
  }

  /** An empty one, of viewers who watch so many bytes at most. */
  static Crowd watching(long bytes) throws IOException {
    return new Crowd(Selector.open(), Content.SIZE - bytes, SEED);
  }

  /** Another one, whose viewers watch other places. */
  static Crowd elsewhere(long bytes, int which) throws IOException {
    return new Crowd(Selector.open(), Content.SIZE - bytes, SEED + 1 + which);
  }

  /** Lets viewers come, each to a place of its own; returns when all have their first bytes. */
  void admit(List<URI> links) throws IOException {
    Iterator<URI> next = links.iterator();
    int before = viewers.size();
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    int waiting = 0;
    while ((next.hasNext() || waiting > 0) && System.nanoTime() < deadline) {
      while (next.hasNext() && waiting < COMING_AT_ONCE) {
        viewers.add(Viewer.of(next.next(), random.nextLong(furthest), selector));
        waiting++;
      }
      goOn(FIRST_BYTES);
      waiting = count(viewers.subList(before, viewers.size()), wants(FIRST_BYTES));
    }
  }

  /** Lets all viewers take so much in all; returns when they have it or too long a time is over. */
  void readOn(long bytes) throws IOException {
    for (SelectionKey key : selector.keys()) {
      if (key.isValid()) {
        key.interestOps(SelectionKey.OP_READ);
      }
    }
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    while (count(viewers, wants(bytes)) > 0 && System.nanoTime() < deadline) {
      goOn(bytes);
    }
  }

  /** Lets all viewers take so many bytes in each second, for so long. */
  void pace(double bytesPerSecond, Duration time) {
    long start = System.nanoTime();
    for (long now = start; now - start < time.toNanos(); now = System.nanoTime()) {
      long wanted = FIRST_BYTES + (long) (bytesPerSecond * (now - start) / NANOS_PER_SECOND);
      for (Viewer viewer : viewers) {
        viewer.pace(wanted, buffer, now);
      }
      LockSupport.parkNanos(TICK - (System.nanoTime() - now));
    }
  }

  /** How many viewers are like that. */
  int count(Predicate<Viewer> quality) {
    return count(viewers, quality);
  }

  /** A value of each viewer. */
  Samples of(ToDoubleFunction<Viewer> value) {
    Samples samples = new Samples();
    viewers.forEach(viewer -> samples.add(value.applyAsDouble(viewer)));
    return samples;
  }

  int size() {
    return viewers.size();
  }

  /** Bytes that all viewers took. */
  long taken() {
    return viewers.stream().mapToLong(Viewer::taken).sum();
  }

  @Override
  public void close() throws IOException {
    viewers.forEach(Viewer::leave);
    selector.close();
  }

  private void goOn(long limit) throws IOException {
    selector.select(LOOK_MILLIS);
    for (SelectionKey key : selector.selectedKeys()) {
      ((Viewer) key.attachment()).go(key, limit, buffer);
    }
    selector.selectedKeys().clear();
  }

  private static Predicate<Viewer> wants(long bytes) {
    return viewer -> viewer.taken() < bytes && !viewer.hasEnded();
  }

  private static int count(List<Viewer> viewers, Predicate<Viewer> quality) {
    return (int) viewers.stream().filter(quality).count();
  }
}

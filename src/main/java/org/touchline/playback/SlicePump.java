package org.touchline.playback;

import jakarta.servlet.WriteListener;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.touchline.storage.StorageException;

/**
 * Sends portions as fast as the client takes them and the pace allows, and no faster: while the
 * client does not read or a portion is on its way, no thread waits. After some seconds without
 * progress what was read ahead is let go, after the stall timeout the viewer is given up. A failure
 * after the header fields cuts the connection, so that no client takes a short body for whole.
 */
final class SlicePump implements WriteListener {

  private static final Logger LOG = System.getLogger(SlicePump.class.getName());
  private static final Duration PAUSE = Duration.ofSeconds(5);
  private static final Duration PAUSE_WHEN_TIGHT = Duration.ofMillis(500);

  private final Projector projector;
  private final Screening screening;
  private final Line line;

  /** Guards what follows; the three that others look at may be a moment old for them. */
  private final ReentrantLock lock = new ReentrantLock();

  private final Pacer pacer;
  private @Nullable Feed feed;
  private @Nullable Portion portion;
  private long sent;
  private volatile long lastProgress;
  private volatile boolean waiting;
  private volatile boolean ended;

  /** How somebody wants it to end who may not have the lock. */
  private volatile @Nullable End wanted;

  SlicePump(Projector projector, Screening screening, Feed feed, Line line) {
    this.projector = projector;
    this.screening = screening;
    this.feed = feed;
    this.line = line;
    this.lastProgress = projector.now();
    this.pacer = new Pacer(screening.pace(), lastProgress);
  }

  void start() {
    line.ending().tell(this);
    line.out().setWriteListener(this);
  }

  @Override
  public void onWritePossible() {
    drain();
  }

  @Override
  public void onError(Throwable failure) {
    LOG.log(Level.DEBUG, "a viewer left", failure);
    // Grizzly tells it holding a lock that a write takes, and ending takes more of them.
    want(End.LEFT);
    projector.soon(this::endIfWanted);
  }

  /** Why the viewer may have this. */
  Grant grant() {
    return screening.grant();
  }

  /** Looks whether the client still reads. */
  void tick() {
    // Who is at work here is not idle; or hangs at a disk, where the clock of all must not.
    if (lock.tryLock()) {
      try {
        lookWhetherIdle();
      } finally {
        lock.unlock();
      }
      endIfWanted();
    }
  }

  private void lookWhetherIdle() {
    if (ended || waiting) {
      return;
    }
    Duration idle = idle();
    if (idle.compareTo(projector.stallTimeout()) > 0) {
      stop(End.STALLED);
    } else if (idle.compareTo(projector.isTight() ? PAUSE_WHEN_TIGHT : PAUSE) > 0) {
      letGo();
    }
  }

  /** Whether the client has not read for a while. */
  boolean isPaused() {
    return !ended && !waiting && idle().compareTo(PAUSE) > 0;
  }

  /**
   * Ends the response at once, or when who is at work on it has done so: this waits for nobody, who
   * might hang at a disk.
   */
  void end(End end) {
    want(end);
    endIfWanted();
  }

  private void want(End end) {
    if (wanted == null) {
      wanted = end;
    }
  }

  /** Whoever had the lock looks once more after it; so no wish is lost. */
  private void endIfWanted() {
    End end = wanted;
    if (end != null && !ended && lock.tryLock()) {
      try {
        stop(end);
      } finally {
        lock.unlock();
      }
    }
  }

  /** Ends the response; unless all is sent, so that the client notices. */
  void stop(End end) {
    locked(
        () -> {
          if (!ended) {
            ended = true;
            close(end);
          }
        });
  }

  private void close(End end) {
    letGo();
    screening.seat().leave();
    projector.ended(this, end);
    if (end == End.COMPLETE) {
      line.exchange().complete(line.async());
    } else {
      line.exchange().cut(line.async());
    }
  }

  private void locked(Runnable work) {
    lock.lock();
    try {
      work.run();
    } finally {
      lock.unlock();
    }
    if (!lock.isHeldByCurrentThread()) {
      endIfWanted();
    }
  }

  private Duration elapsed() {
    return Duration.ofNanos(projector.now() - screening.began());
  }

  private Duration idle() {
    return Duration.ofNanos(projector.now() - lastProgress);
  }

  private void drain() {
    locked(this::sendWhatIsTaken);
  }

  private void sendWhatIsTaken() {
    try {
      boolean taking = true;
      while (taking && !ended && wanted == null && !waiting && isReady()) {
        if (sent == screening.body().length()) {
          stop(End.COMPLETE);
        } else if (portion == null || portion.isEmpty()) {
          advance();
        } else {
          taking = write(portion);
        }
      }
    } catch (IOException e) {
      LOG.log(Level.DEBUG, "a viewer left", e);
      stop(End.LEFT);
    } catch (StorageException e) {
      fail(e);
    } catch (RuntimeException e) {
      // The boundary of a reader's thread: nobody else would end the response.
      LOG.log(Level.ERROR, "playback failed", e);
      stop(End.STORAGE);
    }
  }

  private boolean isReady() {
    return line.out().isReady() && line.exchange().takesMore(this::drain);
  }

  /** Whether the client took something, so that it may take more at once. */
  private boolean write(Portion ready) throws IOException {
    Duration delay = pacer.delay(projector.now());
    if (!delay.isZero()) {
      waiting = true;
      projector.later(delay, ready.isInFile(), this::goOn);
      return false;
    }
    long length = ready.send(line, screening.pace().step());
    if (length > 0) {
      wrote(length);
    }
    return length > 0;
  }

  private void wrote(long length) {
    if (sent == 0) {
      projector.meters().firstByteAfter(elapsed());
    }
    sent += length;
    pacer.sent(length);
    lastProgress = projector.now();
    projector.meters().sent(length);
  }

  private void advance() throws IOException {
    if (portion != null) {
      portion.close();
      portion = null;
    }
    if (feed == null) {
      feed = projector.feed(screening, sent);
    }
    CompletableFuture<Portion> next =
        feed.next()
            .orElseThrow(() -> new IllegalStateException("the body is shorter than announced"));
    if (next.isDone() && !next.isCompletedExceptionally()) {
      portion = next.join();
    } else {
      waiting = true;
      flushBefore(next);
      // A failure arrives too; the future that comes back tells nothing more.
      CompletableFuture<Portion> unused = next.whenComplete(this::arrived);
    }
  }

  /** What the container still gathers, the header fields perhaps, need not wait as well. */
  private void flushBefore(CompletableFuture<Portion> next) throws IOException {
    try {
      line.out().flush();
    } catch (IOException e) {
      // The feed knows it no more: nobody else would give back what it holds.
      CompletableFuture<Void> unused = next.thenAccept(Portion::close);
      throw e;
    }
  }

  private void arrived(@Nullable Portion next, @Nullable Throwable failure) {
    locked(
        () -> {
          goesOn();
          if (ended) {
            Optional.ofNullable(next).ifPresent(Portion::close);
          } else if (next == null) {
            fail(failure);
          } else {
            portion = next;
            sendWhatIsTaken();
          }
        });
  }

  private void goOn() {
    locked(
        () -> {
          goesOn();
          sendWhatIsTaken();
        });
  }

  private void goesOn() {
    waiting = false;
    lastProgress = projector.now();
  }

  private void fail(@Nullable Throwable failure) {
    Throwable cause = failure instanceof CompletionException ? failure.getCause() : failure;
    if (cause instanceof StorageException known) {
      projector.failed(screening, known);
      LOG.log(Level.WARNING, "playback is cut: {0}", known.getMessage());
      stop(End.of(known));
      return;
    }
    if (!(cause instanceof CancellationException)) {
      LOG.log(Level.ERROR, "playback is cut", cause);
    }
    stop(End.STORAGE);
  }

  /** What is held in memory can be read again, should the client go on. */
  private void letGo() {
    if (portion != null) {
      portion.close();
      portion = null;
    }
    if (feed != null) {
      feed.close();
      feed = null;
    }
  }
}

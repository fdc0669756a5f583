package org.touchline.upload.half;

import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import org.touchline.problem.ProblemCode;
import org.touchline.problem.ProblemException;

/**
 * The right to change a half file, which one request at a time has. A client whose line breaks
 * without a word comes back while its old request still waits for bytes: so a holder that has been
 * silent loses the right to the next who asks, and nothing that it receives later is written.
 */
public final class Hold implements AutoCloseable {

  /** How long a holder may be silent before another may take over. */
  static final Duration SILENCE = Duration.ofSeconds(2);

  private static final Logger LOG = System.getLogger(Hold.class.getName());

  private final Path file;
  private final FileChannel channel;
  private final LongSupplier nanos;
  private final Consumer<Hold> whenOver;
  private long length;
  private long lastSign;
  private boolean kept;
  private boolean syncing;
  private boolean over;

  private Hold(Path file, FileChannel channel, LongSupplier nanos, Consumer<Hold> whenOver)
      throws IOException {
    this.file = file;
    this.channel = channel;
    this.nanos = nanos;
    this.whenOver = whenOver;
    this.length = channel.size();
    this.lastSign = nanos.getAsLong();
  }

  /** Takes hold of a file; empty when another process has it. */
  static Optional<Hold> of(Path file, LongSupplier nanos, Consumer<Hold> whenOver) {
    try {
      FileChannel channel =
          FileChannel.open(file, StandardOpenOption.WRITE, LinkOption.NOFOLLOW_LINKS);
      if (locks(channel)) {
        return Optional.of(new Hold(file, channel, nanos, whenOver));
      }
      channel.close();
      return Optional.empty();
    } catch (NoSuchFileException e) {
      throw new ProblemException(ProblemCode.NOT_FOUND, "This upload is over.");
    } catch (IOException e) {
      throw HalfFiles.cannotWrite(e);
    }
  }

  /** How many bytes are there. */
  public synchronized long length() {
    return length;
  }

  /** Where they are. */
  public Path file() {
    return file;
  }

  /** Adds these bytes at the end; refuses (423) when another request has taken over. */
  public synchronized void append(ByteBuffer bytes) {
    requireMine();
    try {
      while (bytes.hasRemaining()) {
        length += channel.write(bytes, length);
      }
    } catch (IOException e) {
      throw HalfFiles.cannotWrite(e);
    }
    lastSign = nanos.getAsLong();
  }

  /** Forgets what is behind this length. */
  public synchronized void cutTo(long wanted) {
    requireMine();
    try {
      channel.truncate(wanted);
      length = channel.size();
    } catch (IOException e) {
      throw HalfFiles.cannotWrite(e);
    }
  }

  /** Makes the bytes survive a power failure; who asks for the file meanwhile does not wait. */
  public void sync() {
    setSyncing(true);
    try {
      channel.force(true);
    } catch (IOException e) {
      throw HalfFiles.cannotWrite(e);
    } finally {
      setSyncing(false);
    }
  }

  private synchronized void setSyncing(boolean begins) {
    requireMine();
    syncing = begins;
    lastSign = nanos.getAsLong();
  }

  /** From now on the holder is at work even when it is silent. */
  public synchronized void keep() {
    requireMine();
    kept = true;
  }

  /** Gives the file free; does nothing when it was taken away. */
  @Override
  public void close() {
    if (ended()) {
      // Not while this is locked: who asks for a hold locks the other way round.
      whenOver.accept(this);
    }
  }

  private synchronized boolean ended() {
    boolean mine = !over;
    if (mine) {
      end();
    }
    return mine;
  }

  /** Takes the file away from a silent holder; false when it is at work. */
  synchronized boolean yields() {
    boolean silent = nanos.getAsLong() - lastSign > SILENCE.toNanos();
    if (!over && (kept || syncing || !silent)) {
      return false;
    }
    end();
    return true;
  }

  private void end() {
    over = true;
    try {
      channel.close();
    } catch (IOException e) {
      LOG.log(Level.WARNING, "closing a half file failed: {0}", e.toString());
    }
  }

  private void requireMine() {
    if (over) {
      throw new ProblemException(
          ProblemCode.UPLOAD_LOCKED, "Another request goes on with this upload.");
    }
  }

  /** Keeps other processes on the same folder away. */
  private static boolean locks(FileChannel channel) throws IOException {
    try {
      return channel.tryLock() != null;
    } catch (OverlappingFileLockException e) {
      return false; // Held in this process by another deployment of us.
    }
  }
}

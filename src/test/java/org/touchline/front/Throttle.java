package org.touchline.front;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** Lets no more than so many bytes through each second, of all who share it together. */
final class Throttle {

  /** Small against a part, so that all who share it get their turn. */
  private static final int PIECE = 16 * 1024;

  /** Who woke up too late makes up for it: a busy machine is no slower line. */
  private static final long CREDIT = TimeUnit.MILLISECONDS.toNanos(50);

  private final long nanosPerPiece;
  private long free = System.nanoTime();

  Throttle(long bytesPerSecond) {
    nanosPerPiece = TimeUnit.SECONDS.toNanos(1) * PIECE / bytesPerSecond;
  }

  /** The same content, no faster than this allows. */
  InputStream slowed(InputStream content) {
    return new FilterInputStream(content) {
      @Override
      public int read(byte[] target, int offset, int length) throws IOException {
        int count = super.read(target, offset, Math.min(length, PIECE));
        if (count > 0) {
          take(count);
        }
        return count;
      }
    };
  }

  private void take(int count) {
    long until;
    synchronized (this) {
      free = Math.max(free, System.nanoTime() - CREDIT) + nanosPerPiece * count / PIECE;
      until = free;
    }
    for (long left = until - System.nanoTime(); left > 0; left = until - System.nanoTime()) {
      LockSupport.parkNanos(left);
    }
  }
}

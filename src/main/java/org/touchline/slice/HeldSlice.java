package org.touchline.slice;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.touchline.storage.FileSpan;
import org.touchline.storage.StorageException;

/** A slice on disk that stays where it is until it is closed. */
final class HeldSlice implements FileSpan {

  private final Place place;
  private final Consumer<Place> release;
  private final Consumer<IOException> failed;
  private final AtomicBoolean closed = new AtomicBoolean();

  /**
   * A slice that is held already.
   *
   * @param release is told once that it is held no more
   * @param failed is told when the disk cannot be read
   */
  HeldSlice(Place place, Consumer<Place> release, Consumer<IOException> failed) {
    this.place = place;
    this.release = release;
    this.failed = failed;
  }

  @Override
  public FileChannel file() {
    return place.segment().file();
  }

  @Override
  public long position() {
    return place.position();
  }

  @Override
  public long length() {
    return place.length();
  }

  @Override
  public void read(long position, ByteBuffer into) {
    try {
      while (into.hasRemaining()) {
        if (file().read(into, position + into.position()) < 0) {
          throw new EOFException();
        }
      }
    } catch (IOException e) {
      failed.accept(e);
      throw new StorageException.Unavailable("a slice on disk cannot be read", e);
    }
  }

  @Override
  public boolean canChange() {
    return false;
  }

  @Override
  public void confirm() {
    // Nobody else knows the file, and nothing in it is written twice.
  }

  @Override
  public void close() {
    if (!closed.getAndSet(true)) {
      release.accept(place);
    }
  }
}

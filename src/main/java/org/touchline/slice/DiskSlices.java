package org.touchline.slice;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import org.touchline.settings.DataDirectory;

/**
 * Slices in one file with places of equal size. The file has no name while it is in use, where the
 * system can do so: whatever becomes of the server, nothing stays behind. A place is given to
 * another slice only after its old one was forgotten; so a reader who still finds its slice there
 * after reading has read that slice.
 */
final class DiskSlices implements AutoCloseable {

  private static final Logger LOG = System.getLogger(DiskSlices.class.getName());

  /** More places than slices, for those that are just being written. */
  private static final int SPARE = 16;

  private final FileChannel file;
  private final int sliceSize;
  private final Queue<Integer> free = new ConcurrentLinkedQueue<>();
  private final Cache<SliceId, Place> places;
  private final AtomicBoolean broken = new AtomicBoolean();

  private DiskSlices(FileChannel file, int sliceSize, int count) {
    this.file = file;
    this.sliceSize = sliceSize;
    IntStream.range(0, count + SPARE).forEach(free::add);
    this.places =
        Caffeine.newBuilder()
            .maximumSize(count)
            .executor(Runnable::run)
            .<SliceId, Place>removalListener(
                (slice, place, cause) -> Optional.ofNullable(place).ifPresent(this::giveBack))
            .build();
  }

  /** Where a slice is. A new one for each, so that two are never taken for the same. */
  private static final class Place {
    private final int number;
    private final int length;

    private Place(int number, int length) {
      this.number = number;
      this.length = length;
    }
  }

  /**
   * Slices in a file of at most so many bytes, below the data directory.
   *
   * @return empty when none are wanted, or the file cannot be made, which is logged
   */
  static Optional<DiskSlices> open(DataDirectory data, int sliceSize, long bytes) {
    int count = (int) Math.min(Integer.MAX_VALUE / 2, bytes / sliceSize) - SPARE;
    if (count <= 0) {
      return Optional.empty();
    }
    try {
      Path path = data.folder("cache").resolve("slices-" + UUID.randomUUID());
      return Optional.of(new DiskSlices(create(path), sliceSize, count));
    } catch (IOException e) {
      LOG.log(Level.WARNING, "no slices are kept on disk: {0}", e.toString());
      return Optional.empty();
    }
  }

  /** Whether the slice is here; it may be gone a moment later. */
  boolean holds(SliceId slice) {
    return places.asMap().containsKey(slice);
  }

  /** The slice's bytes, if they are here. */
  Optional<ByteBuffer> find(SliceId slice) {
    Place place = places.getIfPresent(slice);
    if (place == null) {
      return Optional.empty();
    }
    ByteBuffer bytes = ByteBuffer.allocate(place.length);
    if (!read(place, bytes) || places.getIfPresent(slice) != place) {
      return Optional.empty();
    }
    return Optional.of(bytes.flip());
  }

  /** Keeps a copy, in place of others when there is no room. */
  void keep(SliceId slice, ByteBuffer bytes) {
    if (broken.get() || places.getIfPresent(slice) != null) {
      return;
    }
    Integer number = free.poll();
    if (number == null) {
      return; // Others are being written; it was only a copy.
    }
    Place place = new Place(number, bytes.remaining());
    if (write(place, bytes.duplicate())) {
      places.put(slice, place);
    } else {
      giveBack(place);
    }
  }

  /** Bytes in use. */
  long bytes() {
    return places.estimatedSize() * sliceSize;
  }

  @Override
  public void close() throws IOException {
    file.close();
  }

  private void giveBack(Place place) {
    free.add(place.number);
  }

  private boolean read(Place place, ByteBuffer into) {
    try {
      long position = (long) place.number * sliceSize;
      while (into.hasRemaining()) {
        int count = file.read(into, position + into.position());
        if (count < 0) {
          throw new IOException("the file shrank");
        }
      }
      return true;
    } catch (IOException e) {
      giveUp(e);
      return false;
    }
  }

  private boolean write(Place place, ByteBuffer bytes) {
    try {
      long position = (long) place.number * sliceSize;
      while (bytes.hasRemaining()) {
        position += file.write(bytes, position);
      }
      return true;
    } catch (IOException e) {
      giveUp(e);
      return false;
    }
  }

  /** A full or failing disk must not cost every viewer an attempt. */
  private void giveUp(IOException failure) {
    if (!broken.getAndSet(true)) {
      places.invalidateAll();
      LOG.log(Level.WARNING, "no more slices are kept on disk: {0}", failure.toString());
    }
  }

  private static FileChannel create(Path path) throws IOException {
    FileChannel file =
        FileChannel.open(
            path,
            EnumSet.of(
                StandardOpenOption.CREATE_NEW,
                StandardOpenOption.READ,
                StandardOpenOption.WRITE,
                StandardOpenOption.DELETE_ON_CLOSE));
    return file;
  }
}

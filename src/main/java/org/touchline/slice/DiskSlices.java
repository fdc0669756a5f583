package org.touchline.slice;

import static java.util.Objects.requireNonNull;

import java.io.EOFException;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.EnumSet;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.touchline.settings.DataDirectory;
import org.touchline.storage.FileSpan;
import org.touchline.storage.StorageException;

/**
 * Slices in one file with places of equal size, from which they can be sent without being read. The
 * file has no name while it is in use, where the system can do so: whatever becomes of the server,
 * nothing stays behind. Who has waited longest for somebody to ask makes room, but no place is
 * given to another slice while it is held.
 */
final class DiskSlices implements AutoCloseable {

  private static final Logger LOG = System.getLogger(DiskSlices.class.getName());

  private final FileChannel file;
  private final int sliceSize;

  private final AtomicBoolean broken = new AtomicBoolean();

  /** Guards what follows, and that only what is in {@code places} is held; not reads and writes. */
  private final Object lock = new Object();

  private final Deque<Integer> free = new ArrayDeque<>();
  private final Map<SliceId, Place> places = new LinkedHashMap<>(16, 0.75f, true);

  private DiskSlices(FileChannel file, int sliceSize, int count) {
    this.file = file;
    this.sliceSize = sliceSize;
    IntStream.range(0, count).forEach(free::add);
  }

  /** Where a slice is, and how many send it at present. */
  private final class Place {
    private final int number;
    private final int length;
    private final AtomicInteger holders = new AtomicInteger();

    private Place(int number, int length) {
      this.number = number;
      this.length = length;
    }

    private long position() {
      return (long) number * sliceSize;
    }
  }

  /** A slice that stays where it is until it is closed. */
  private final class Held implements FileSpan {
    private final Place place;
    private final AtomicBoolean closed = new AtomicBoolean();

    private Held(Place place) {
      this.place = place;
      place.holders.incrementAndGet();
    }

    @Override
    public FileChannel file() {
      return file;
    }

    @Override
    public long position() {
      return place.position();
    }

    @Override
    public long length() {
      return place.length;
    }

    @Override
    public void read(long position, ByteBuffer into) {
      try {
        while (into.hasRemaining()) {
          if (file.read(into, position + into.position()) < 0) {
            throw new EOFException();
          }
        }
      } catch (IOException e) {
        giveUp(e);
        throw new StorageException.Unavailable("a slice on disk cannot be read", e);
      }
    }

    @Override
    public boolean canChange() {
      return false;
    }

    @Override
    public void confirm() {
      // Nobody else knows the file, and the place is kept for us.
    }

    @Override
    public void close() {
      if (!closed.getAndSet(true)) {
        place.holders.decrementAndGet();
      }
    }
  }

  /**
   * Slices in a file of at most so many bytes, below the data directory.
   *
   * @return empty when none are wanted, or the file cannot be made, which is logged
   */
  static Optional<DiskSlices> open(DataDirectory data, int sliceSize, long bytes) {
    int count = (int) Math.min(Integer.MAX_VALUE / 2, bytes / sliceSize);
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

  /** The slice, if it is here: to be closed, and meanwhile not replaced by another. */
  Optional<FileSpan> hold(SliceId slice) {
    synchronized (lock) {
      return Optional.ofNullable(places.get(slice)).map(Held::new);
    }
  }

  /**
   * Keeps copies, in place of others when there is no room; side by side where it can.
   *
   * @param run slices in ascending order; the buffers' positions stay
   */
  void keep(Map<SliceId, ByteBuffer> run) {
    rooms(run)
        .forEach(
            (slice, place) -> {
              if (write(place, requireNonNull(run.get(slice)).duplicate())) {
                put(slice, place);
              }
            });
  }

  /** Bytes in use. */
  long bytes() {
    synchronized (lock) {
      return (long) places.size() * sliceSize;
    }
  }

  @Override
  public void close() throws IOException {
    file.close();
  }

  /** Places for those that have none; not for all when the others are held or being written. */
  private Map<SliceId, Place> rooms(Map<SliceId, ByteBuffer> run) {
    Map<SliceId, Place> rooms = new LinkedHashMap<>();
    synchronized (lock) {
      run.forEach(
          (slice, bytes) -> {
            if (!broken.get() && !places.containsKey(slice)) {
              Optional.ofNullable(free.poll())
                  .or(this::takeFromEldest)
                  .ifPresent(number -> rooms.put(slice, new Place(number, bytes.remaining())));
            }
          });
    }
    return rooms;
  }

  private Optional<Integer> takeFromEldest() {
    Iterator<Place> eldestFirst = places.values().iterator();
    while (eldestFirst.hasNext()) {
      Place place = eldestFirst.next();
      if (place.holders.get() == 0) {
        eldestFirst.remove();
        return Optional.of(place.number);
      }
    }
    return Optional.empty();
  }

  private void put(SliceId slice, Place place) {
    synchronized (lock) {
      if (!broken.get() && places.putIfAbsent(slice, place) != null) {
        free.add(place.number);
      }
    }
  }

  private boolean write(Place place, ByteBuffer bytes) {
    try {
      long position = place.position();
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
    synchronized (lock) {
      if (!broken.getAndSet(true)) {
        LOG.log(Level.WARNING, "no more slices are kept on disk: {0}", failure.toString());
      }
      places.clear();
    }
  }

  private static FileChannel create(Path path) throws IOException {
    return FileChannel.open(
        path,
        EnumSet.of(
            StandardOpenOption.CREATE_NEW,
            StandardOpenOption.READ,
            StandardOpenOption.WRITE,
            StandardOpenOption.DELETE_ON_CLOSE));
  }
}

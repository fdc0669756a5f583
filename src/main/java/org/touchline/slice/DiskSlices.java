package org.touchline.slice;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.LongSupplier;
import org.touchline.settings.DataDirectory;
import org.touchline.storage.FileSpan;

/**
 * Slices in some files with places of equal size, from which they can be sent without being read.
 * The file whose slices nobody has asked for the longest makes room, as a whole, and never while
 * one of them is held: its place is a new file's, for a file's pages may not change as long as the
 * kernel has not sent them. Where the disk gets full the cache gives way, to uploads and the
 * database.
 */
final class DiskSlices implements AutoCloseable {

  /** The folder in the data directory where the files are made. */
  private static final String FOLDER = "cache";

  private static final Logger LOG = System.getLogger(DiskSlices.class.getName());

  /** With more, less is lost at once to make room; each is an open file. */
  private static final int MOST_SEGMENTS = 64;

  /** What stays free on the disk, if need be at the cost of what is cached. */
  static final long SPARE = 512L << 20;

  /**
   * Written at once: the JDK copies it once more before, and so the copy stays in the processor.
   */
  private static final int PIECE = 64 << 10;

  private final Path folder;
  private final int sliceSize;
  private final int places;
  private final int mostSegments;
  private final LongSupplier usable;

  private final AtomicBoolean broken = new AtomicBoolean();

  /** Guards what follows, and the segments; not reads and writes. */
  private final Object lock = new Object();

  private final List<Segment> segments = new ArrayList<>();
  private final Map<SliceId, Place> slices = new HashMap<>();
  private long asked;

  private DiskSlices(Path folder, int sliceSize, int count, LongSupplier usable) {
    this.folder = folder;
    this.usable = usable;
    this.sliceSize = sliceSize;
    this.places = (count + MOST_SEGMENTS - 1) / MOST_SEGMENTS;
    this.mostSegments = count / places;
  }

  /**
   * Slices in files of at most so many bytes together, below the data directory.
   *
   * @return empty when none are wanted, or no file can be made, which is logged
   */
  static Optional<DiskSlices> open(DataDirectory data, int sliceSize, long bytes) {
    return open(data, sliceSize, bytes, () -> usable(data));
  }

  /**
   * The same.
   *
   * @param usable tells how many bytes can still be written to the disk
   */
  static Optional<DiskSlices> open(
      DataDirectory data, int sliceSize, long bytes, LongSupplier usable) {
    int count = (int) Math.min(Integer.MAX_VALUE / 2, bytes / sliceSize);
    if (count <= 0) {
      return Optional.empty();
    }
    try {
      DiskSlices slices = new DiskSlices(data.folder(FOLDER), sliceSize, count, usable);
      slices.segments.add(slices.newSegment());
      return Optional.of(slices);
    } catch (IOException e) {
      LOG.log(Level.WARNING, "no slices are kept on disk: {0}", e.toString());
      return Optional.empty();
    }
  }

  /** The slice, if it is here: to be closed, and meanwhile not made room of. */
  Optional<FileSpan> hold(SliceId slice) {
    synchronized (lock) {
      Optional<Place> place = Optional.ofNullable(slices.get(slice));
      place.ifPresent(
          found -> {
            found.segment().use();
            found.segment().askedAt(++asked);
          });
      return place.map(found -> new HeldSlice(found, this::release, this::giveUp));
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
              boolean written = write(place, requireNonNull(run.get(slice)).duplicate());
              if (written) {
                put(slice, place);
              }
              release(place);
            });
  }

  /** Bytes in use. */
  long bytes() {
    synchronized (lock) {
      return (long) slices.size() * sliceSize;
    }
  }

  @Override
  public void close() throws IOException {
    synchronized (lock) {
      broken.set(true);
      slices.clear();
      for (Segment segment : segments) {
        segment.close();
      }
    }
  }

  /** Places for those that have none; not for all when the others are held or being written. */
  private Map<SliceId, Place> rooms(Map<SliceId, ByteBuffer> run) {
    Map<SliceId, Place> rooms = new LinkedHashMap<>();
    synchronized (lock) {
      run.forEach(
          (slice, bytes) -> {
            if (!broken.get() && !slices.containsKey(slice)) {
              room().ifPresent(segment -> rooms.put(slice, place(segment, bytes.remaining())));
            }
          });
    }
    return rooms;
  }

  private Place place(Segment segment, int length) {
    segment.use();
    segment.askedAt(++asked);
    return new Place(segment, (long) segment.takePlace() * sliceSize, length);
  }

  /** A segment with a free place: the last, or a new one. */
  private Optional<Segment> room() {
    if (!segments.isEmpty() && !segments.get(segments.size() - 1).isFull()) {
      return Optional.of(segments.get(segments.size() - 1));
    }
    boolean mayGrow = segments.size() < mostSegments && hasSpace();
    if (!mayGrow && !(dropEldest() && hasSpace())) {
      return Optional.empty();
    }
    try {
      Segment fresh = newSegment();
      segments.add(fresh);
      return Optional.of(fresh);
    } catch (IOException e) {
      giveUp(e);
      return Optional.empty();
    }
  }

  /** For one segment more, besides what must stay free. */
  private boolean hasSpace() {
    return usable.getAsLong() - (long) places * sliceSize >= SPARE;
  }

  private static long usable(DataDirectory data) {
    try {
      return data.folder(FOLDER).toFile().getUsableSpace();
    } catch (IOException e) {
      LOG.log(Level.DEBUG, "nothing is known of the disk", e);
      return 0;
    }
  }

  private boolean dropEldest() {
    Optional<Segment> eldest =
        segments.stream()
            .filter(segment -> !segment.isUsed())
            .min(Comparator.comparingLong(Segment::lastAsked));
    eldest.ifPresent(
        segment -> {
          segments.remove(segment);
          segment.slices().forEach(slices::remove);
          close(segment);
        });
    return eldest.isPresent();
  }

  private Segment newSegment() throws IOException {
    return Segment.create(folder.resolve("slices-" + UUID.randomUUID()), places);
  }

  private void put(SliceId slice, Place place) {
    synchronized (lock) {
      if (!broken.get() && slices.putIfAbsent(slice, place) == null) {
        place.segment().add(slice);
      }
    }
  }

  private void release(Place place) {
    synchronized (lock) {
      place.segment().release();
      if (broken.get()) {
        closeUnused();
      }
    }
  }

  private boolean write(Place place, ByteBuffer bytes) {
    try {
      long position = place.position();
      for (int end = bytes.limit(); bytes.position() < end; ) {
        bytes.limit(Math.min(end, bytes.position() + PIECE));
        position += place.segment().file().write(bytes, position);
      }
      return true;
    } catch (IOException e) {
      giveUp(e);
      return false;
    }
  }

  /** A full or failing disk must not cost every viewer an attempt, and gets back what it gave. */
  private void giveUp(IOException failure) {
    synchronized (lock) {
      if (!broken.getAndSet(true)) {
        LOG.log(Level.WARNING, "no more slices are kept on disk: {0}", failure.toString());
      }
      slices.clear();
      closeUnused();
    }
  }

  private void closeUnused() {
    List<Segment> unused = segments.stream().filter(segment -> !segment.isUsed()).toList();
    unused.forEach(DiskSlices::close);
    segments.removeAll(unused);
  }

  private static void close(Segment segment) {
    try {
      segment.close();
    } catch (IOException e) {
      LOG.log(Level.WARNING, "a file of slices cannot be closed: {0}", e.toString());
    }
  }
}

package org.touchline.slice;

import static java.util.Objects.requireNonNull;

import com.github.benmanes.caffeine.cache.AsyncCache;
import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.nio.ByteBuffer;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

/**
 * Slices on disk, and in memory those that the disk did not take. A slice that is on its way
 * already is waited for, not fetched again. Heads and tails, which every player asks for first,
 * have room of their own in memory, so that no long recording pushes them out.
 */
final class SliceCache {

  /** Of each end, this much is head or tail. */
  private static final long EDGE = 1 << 20;

  /** Of the memory, this share is for heads and tails. */
  private static final int SHARE_OF_EDGES = 4;

  /** So many readers may wait for the disk; others do without, lest a slow one stops them all. */
  private static final int WRITERS = 16;

  private final SliceSettings settings;
  private final AsyncCache<SliceId, ByteBuffer> slices;
  private final Cache<SliceId, ByteBuffer> edges;
  private final Optional<DiskSlices> disk;
  private final SliceMeters meters;
  private final Semaphore writers = new Semaphore(WRITERS);

  SliceCache(
      SliceSettings settings, Optional<DiskSlices> disk, Executor executor, SliceMeters meters) {
    this.settings = settings;
    this.disk = disk;
    this.meters = meters;
    long forEdges = settings.cacheMemory() / SHARE_OF_EDGES;
    this.slices = builder(settings.cacheMemory() - forEdges, executor).buildAsync();
    this.edges = builder(forEdges, executor).build();
    meters.observeCache(Tier.MEMORY, this::bytesInMemory);
    meters.observeCache(Tier.DISK, () -> disk.map(DiskSlices::bytes).orElse(0L));
  }

  /** Fetches slices of one content, given in ascending order. */
  interface Source {

    /**
     * All these slices.
     *
     * @param arrived is told what one read brought, in ascending order, on a thread that may wait
     *     and before the future is complete
     */
    CompletableFuture<Map<SliceId, ByteBuffer>> fetch(
        List<SliceId> slices, Consumer<Map<SliceId, ByteBuffer>> arrived);
  }

  /** The slices, from here or from their source; each to be closed. */
  CompletableFuture<Map<SliceId, Stretch>> get(List<SliceId> wanted, Source source) {
    Map<SliceId, Stretch> found = new HashMap<>();
    wanted.forEach(slice -> onDisk(slice).ifPresent(here -> found.put(slice, here)));
    meters.hit(Tier.DISK, found.size());
    List<SliceId> others = wanted.stream().filter(slice -> !found.containsKey(slice)).toList();
    if (others.isEmpty()) {
      return CompletableFuture.completedFuture(found);
    }
    return inMemory(others, source)
        .thenApply(
            bytes -> {
              others.forEach(
                  slice -> found.put(slice, onDiskOr(slice, requireNonNull(bytes.get(slice)))));
              return found;
            })
        .whenComplete(
            (all, failure) -> {
              if (failure != null) {
                found.values().forEach(Stretch::close);
              }
            });
  }

  private CompletableFuture<Map<SliceId, ByteBuffer>> inMemory(
      List<SliceId> wanted, Source source) {
    AtomicInteger absent = new AtomicInteger();
    CompletableFuture<Map<SliceId, ByteBuffer>> found =
        slices.getAll(
            wanted,
            (missing, unused) -> {
              absent.set(missing.size());
              return Unread.wrap(find(ascending(missing), source));
            });
    meters.hit(Tier.MEMORY, wanted.size() - absent.get());
    return Unread.unwrap(found);
  }

  private CompletableFuture<Map<SliceId, ByteBuffer>> find(List<SliceId> wanted, Source source) {
    Map<SliceId, ByteBuffer> near = new HashMap<>();
    for (SliceId slice : wanted) {
      Optional.ofNullable(edges.getIfPresent(slice))
          .or(() -> copyFromDisk(slice))
          .ifPresent(bytes -> near.put(slice, bytes));
    }
    meters.hit(Tier.MEMORY, near.size());
    List<SliceId> far = wanted.stream().filter(slice -> !near.containsKey(slice)).toList();
    if (far.isEmpty()) {
      return CompletableFuture.completedFuture(near);
    }
    meters.missed(far.size());
    return source
        .fetch(far, this::keep)
        .thenApply(
            fetched -> {
              near.putAll(fetched);
              return near;
            });
  }

  private void keep(Map<SliceId, ByteBuffer> run) {
    run.forEach(this::keepEdge);
    if (disk.isPresent() && writers.tryAcquire()) {
      try {
        disk.get().keep(run);
      } finally {
        writers.release();
      }
    }
  }

  /** Somebody else's read may have brought it there since it was not found. */
  private Optional<ByteBuffer> copyFromDisk(SliceId slice) {
    return disk.flatMap(slices -> slices.hold(slice))
        .map(
            held -> {
              try (held) {
                ByteBuffer copy = ByteBuffer.allocate((int) held.length());
                held.read(held.position(), copy);
                return copy.flip();
              }
            });
  }

  private Optional<Stretch> onDisk(SliceId slice) {
    return disk.flatMap(slices -> slices.hold(slice)).map(Stretch.InFile::of);
  }

  /** The slice on disk, which then need not be in memory as well; or these bytes of it. */
  private Stretch onDiskOr(SliceId slice, ByteBuffer bytes) {
    Optional<Stretch> here = onDisk(slice);
    if (here.isPresent()) {
      slices.synchronous().invalidate(slice);
    }
    return here.orElseGet(() -> new Stretch.InMemory(bytes));
  }

  private void keepEdge(SliceId slice, ByteBuffer bytes) {
    long first = slice.index() * settings.sliceSize();
    if (first < EDGE || first + bytes.capacity() > slice.content().size() - EDGE) {
      edges.put(slice, bytes);
    }
  }

  private long bytesInMemory() {
    return (slices.synchronous().estimatedSize() + edges.estimatedSize()) * settings.sliceSize();
  }

  private static List<SliceId> ascending(Set<? extends SliceId> slices) {
    return slices.stream()
        .<SliceId>map(slice -> slice)
        .sorted(Comparator.comparingLong(SliceId::index))
        .toList();
  }

  private static Caffeine<SliceId, ByteBuffer> builder(long bytes, Executor executor) {
    return Caffeine.newBuilder()
        .maximumWeight(bytes)
        .<SliceId, ByteBuffer>weigher((slice, held) -> held.capacity())
        .executor(executor);
  }
}

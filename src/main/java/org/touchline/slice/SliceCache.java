package org.touchline.slice;

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

/**
 * Slices in memory, then on disk. A slice that is on its way already is waited for, not fetched
 * again. Heads and tails, which every player asks for first, have room of their own in memory, so
 * that no long recording pushes them out.
 */
final class SliceCache {

  /** Of each end, this much is head or tail. */
  private static final long EDGE = 1 << 20;

  /** Of the memory, this share is for heads and tails. */
  private static final int SHARE_OF_EDGES = 4;

  /** Slices on their way to the disk; more are not copied at all. */
  private static final int MOST_COPIES = 64;

  private final SliceSettings settings;
  private final AsyncCache<SliceId, ByteBuffer> slices;
  private final Cache<SliceId, ByteBuffer> edges;
  private final Optional<DiskSlices> disk;
  private final Executor executor;
  private final SliceMeters meters;
  private final Semaphore copies = new Semaphore(MOST_COPIES);

  SliceCache(
      SliceSettings settings, Optional<DiskSlices> disk, Executor executor, SliceMeters meters) {
    this.settings = settings;
    this.disk = disk;
    this.executor = executor;
    this.meters = meters;
    long forEdges = settings.cacheMemory() / SHARE_OF_EDGES;
    this.slices = builder(settings.cacheMemory() - forEdges, executor).buildAsync();
    this.edges = builder(forEdges, executor).build();
    meters.observeCache(Tier.MEMORY, this::bytesInMemory);
    meters.observeCache(Tier.DISK, () -> disk.map(DiskSlices::bytes).orElse(0L));
  }

  /** Fetches slices of one content, given in ascending order. */
  interface Source {
    CompletableFuture<Map<SliceId, ByteBuffer>> fetch(List<SliceId> slices);
  }

  /** The slices, from here or from their source. */
  CompletableFuture<Map<SliceId, ByteBuffer>> get(List<SliceId> wanted, Source source) {
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
    if (wanted.stream().noneMatch(this::isNearby)) {
      return fetch(wanted, Map.of(), source);
    }
    return CompletableFuture.supplyAsync(() -> nearby(wanted), executor)
        .thenCompose(
            near ->
                fetch(
                    wanted.stream().filter(slice -> !near.containsKey(slice)).toList(),
                    near,
                    source));
  }

  private CompletableFuture<Map<SliceId, ByteBuffer>> fetch(
      List<SliceId> wanted, Map<SliceId, ByteBuffer> near, Source source) {
    if (wanted.isEmpty()) {
      return CompletableFuture.completedFuture(near);
    }
    meters.missed(wanted.size());
    return source.fetch(wanted).thenApply(fetched -> keep(fetched, near));
  }

  private boolean isNearby(SliceId slice) {
    return edges.asMap().containsKey(slice)
        || disk.map(slices -> slices.holds(slice)).orElse(false);
  }

  private Map<SliceId, ByteBuffer> nearby(List<SliceId> wanted) {
    Map<SliceId, ByteBuffer> near = new HashMap<>();
    for (SliceId slice : wanted) {
      Optional<ByteBuffer> edge = Optional.ofNullable(edges.getIfPresent(slice));
      edge.ifPresent(bytes -> near.put(slice, bytes));
      Optional<ByteBuffer> copy =
          edge.isPresent() ? Optional.empty() : disk.flatMap(slices -> slices.find(slice));
      copy.ifPresent(bytes -> near.put(slice, bytes));
      meters.hit(Tier.MEMORY, edge.isPresent() ? 1 : 0);
      meters.hit(Tier.DISK, copy.isPresent() ? 1 : 0);
    }
    near.forEach(this::keepEdge);
    return near;
  }

  private Map<SliceId, ByteBuffer> keep(
      Map<SliceId, ByteBuffer> fetched, Map<SliceId, ByteBuffer> near) {
    fetched.forEach(this::keepEdge);
    if (disk.isPresent() && copies.tryAcquire(fetched.size())) {
      executor.execute(() -> copy(fetched, disk.get()));
    }
    Map<SliceId, ByteBuffer> all = new HashMap<>(near);
    all.putAll(fetched);
    return all;
  }

  private void copy(Map<SliceId, ByteBuffer> fetched, DiskSlices to) {
    try {
      fetched.forEach(to::keep);
    } finally {
      copies.release(fetched.size());
    }
  }

  private void keepEdge(SliceId slice, ByteBuffer bytes) {
    long first = slice.index() * settings.sliceSize();
    long size = slice.content().size();
    if (first < EDGE || first + bytes.capacity() > size - EDGE) {
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

package org.touchline.slice;

import com.github.benmanes.caffeine.cache.AsyncCache;
import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.RemovalCause;
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
import org.jspecify.annotations.Nullable;

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

  /** As much of the memory again may be on its way to the disk; more is not copied at all. */
  private static final int SHARE_OF_COPIES = 4;

  private static final long LEAST_COPIES = 16 << 20;

  private final SliceSettings settings;
  private final AsyncCache<SliceId, ByteBuffer> slices;
  private final Cache<SliceId, ByteBuffer> edges;
  private final Optional<DiskSlices> disk;
  private final Executor executor;
  private final SliceMeters meters;
  private final Semaphore copies;
  private final Executor writer;

  SliceCache(
      SliceSettings settings, Optional<DiskSlices> disk, Executor executor, SliceMeters meters) {
    this.settings = settings;
    this.disk = disk;
    this.executor = executor;
    // Several writers would wait for each other, and keep threads that could read meanwhile.
    this.writer = new InTurn(executor);
    this.meters = meters;
    long forCopies = Math.max(LEAST_COPIES, settings.cacheMemory() / SHARE_OF_COPIES);
    this.copies = new Semaphore((int) (forCopies / settings.sliceSize()));
    long forEdges = settings.cacheMemory() / SHARE_OF_EDGES;
    this.slices =
        builder(settings.cacheMemory() - forEdges, executor)
            .removalListener(this::removed)
            .buildAsync();
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
    Map<SliceId, ByteBuffer> all = new HashMap<>(near);
    all.putAll(fetched);
    return all;
  }

  /** What the memory has no room for goes to the disk, as far as that keeps up. */
  private void removed(@Nullable SliceId slice, @Nullable ByteBuffer bytes, RemovalCause cause) {
    if (cause != RemovalCause.SIZE || slice == null || bytes == null) {
      return;
    }
    if (disk.isPresent() && copies.tryAcquire()) {
      writer.execute(() -> copy(slice, bytes, disk.get()));
    }
  }

  private void copy(SliceId slice, ByteBuffer bytes, DiskSlices to) {
    try {
      to.keep(slice, bytes);
    } finally {
      copies.release();
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

package org.touchline.slice;

import jakarta.annotation.PreDestroy;
import jakarta.inject.Inject;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.stream.LongStream;
import org.touchline.settings.DataDirectory;
import org.touchline.storage.ByteSpan;
import org.touchline.storage.RecordingStore;
import org.touchline.storage.StorageException;
import org.touchline.storage.StoreId;
import org.touchline.storage.StoreSelector;
import org.touchline.wiring.Component;

/**
 * Gives slices of recordings: from memory, from disk, or from their store, in this order. What
 * several viewers want at the same time is read once. Recordings on local disk are not kept twice.
 */
@Component
public class Slices {

  private static final Logger LOG = System.getLogger(Slices.class.getName());

  private final StoreSelector stores;
  private final SliceSettings settings;
  private final Executor readers;
  private final Executor openers;
  private final Optional<DiskSlices> disk;
  private final SliceCache cache;

  @Inject
  Slices(
      StoreSelector stores,
      SliceSettings settings,
      DataDirectory data,
      Readers readers,
      SliceMeters meters) {
    this(stores, settings, data, readers.ofObjects(), readers.ofFiles(), meters);
  }

  Slices(
      StoreSelector stores,
      SliceSettings settings,
      DataDirectory data,
      Executor readers,
      Executor openers,
      SliceMeters meters) {
    this.stores = stores;
    this.settings = settings;
    this.readers = readers;
    this.openers = openers;
    this.disk = DiskSlices.open(data, settings.sliceSize(), settings.cacheDisk());
    this.cache = new SliceCache(settings, disk, readers, meters);
  }

  /** Bytes of every slice but a content's last. */
  public int size() {
    return settings.sliceSize();
  }

  /** How many slices side by side one call should ask for at most, unless they are in a file. */
  public int longestRun() {
    return settings.longestRun();
  }

  /** Whether the content is in a file of this machine: all of it may be asked for at once. */
  public boolean isInFile(Content content) {
    return StoreId.LOCAL.equals(content.store());
  }

  /**
   * Bytes of a content, in order.
   *
   * @return what they lie in, each to be closed; fails with a {@link StorageException}, perhaps
   *     inside a {@link java.util.concurrent.CompletionException}
   */
  public CompletableFuture<List<Stretch>> read(Content content, ByteSpan span) {
    RecordingStore store;
    try {
      store = stores.store(content.store());
    } catch (StorageException e) {
      return CompletableFuture.failedFuture(e);
    }
    if (!store.isRemote()) {
      return CompletableFuture.supplyAsync(() -> inFile(store, content, span), openers);
    }
    SliceLoad load = new SliceLoad(store, settings.sliceSize(), readers);
    List<SliceId> wanted = slices(content, span);
    return cache
        .get(wanted, load::all)
        .thenApply(found -> wanted.stream().map(slice -> cut(slice, found, span)).toList())
        .thenApply(Neighbours::joined);
  }

  @PreDestroy
  void close() {
    disk.ifPresent(Slices::close);
  }

  private static List<Stretch> inFile(RecordingStore store, Content content, ByteSpan span) {
    return store
        .open(content.key(), content.pin(), span)
        .<List<Stretch>>map(file -> List.of(Stretch.InFile.of(file)))
        .orElseThrow(() -> new IllegalStateException("neither remote nor in a file"));
  }

  private List<SliceId> slices(Content content, ByteSpan span) {
    return LongStream.rangeClosed(span.first() / size(), span.last() / size())
        .mapToObj(index -> new SliceId(content, index))
        .toList();
  }

  /** What of a slice is in the span. */
  private Stretch cut(SliceId slice, Map<SliceId, Stretch> found, ByteSpan span) {
    long begin = slice.index() * size();
    Stretch whole = Objects.requireNonNull(found.get(slice));
    long skipped = Math.max(0, span.first() - begin);
    long end = Math.min(whole.length(), span.last() + 1 - begin);
    return whole.part(skipped, end - skipped);
  }

  private static void close(DiskSlices slices) {
    try {
      slices.close();
    } catch (IOException e) {
      LOG.log(Level.WARNING, "closing the slices on disk failed: {0}", e.toString());
    }
  }
}

package org.touchline.slice;

import jakarta.annotation.PreDestroy;
import jakarta.inject.Inject;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.stream.LongStream;
import org.touchline.settings.DataDirectory;
import org.touchline.storage.RecordingStore;
import org.touchline.storage.StorageException;
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
  private final Optional<DiskSlices> disk;
  private final SliceCache cache;

  @Inject
  Slices(
      StoreSelector stores,
      SliceSettings settings,
      DataDirectory data,
      Readers readers,
      SliceMeters meters) {
    this(stores, settings, data, (Executor) readers, meters);
  }

  Slices(
      StoreSelector stores,
      SliceSettings settings,
      DataDirectory data,
      Executor readers,
      SliceMeters meters) {
    this.stores = stores;
    this.settings = settings;
    this.readers = readers;
    this.disk = DiskSlices.open(data, settings.sliceSize(), settings.cacheDisk());
    this.cache = new SliceCache(settings, disk, readers, meters);
  }

  /** Bytes of every slice but a content's last. */
  public int size() {
    return settings.sliceSize();
  }

  /** How many slices side by side one call should ask for at most. */
  public int longestRun() {
    return settings.longestRun();
  }

  /**
   * Slices side by side.
   *
   * @param first the first one's place, counted from zero in slices
   * @param count how many, the last ones beyond the content's end left out
   * @return their bytes, which nobody may change; fails with a {@link StorageException}, perhaps
   *     inside a {@link java.util.concurrent.CompletionException}
   */
  public CompletableFuture<List<ByteBuffer>> read(Content content, long first, int count) {
    RecordingStore store;
    try {
      store = stores.store(content.store());
    } catch (StorageException e) {
      return CompletableFuture.failedFuture(e);
    }
    List<SliceId> wanted = existing(content, first, count);
    SliceLoad load = new SliceLoad(store, settings.sliceSize(), readers);
    CompletableFuture<Map<SliceId, ByteBuffer>> found =
        store.isRemote() ? cache.get(wanted, load::all) : load.all(wanted);
    return found.thenApply(slices -> inOrder(wanted, slices));
  }

  @PreDestroy
  void close() {
    disk.ifPresent(Slices::close);
  }

  private List<SliceId> existing(Content content, long first, int count) {
    long last = (content.size() - 1) / settings.sliceSize();
    return LongStream.rangeClosed(first, Math.min(last, first + count - 1))
        .mapToObj(index -> new SliceId(content, index))
        .toList();
  }

  private static List<ByteBuffer> inOrder(List<SliceId> wanted, Map<SliceId, ByteBuffer> found) {
    return wanted.stream().map(found::get).map(ByteBuffer::duplicate).toList();
  }

  private static void close(DiskSlices slices) {
    try {
      slices.close();
    } catch (IOException e) {
      LOG.log(Level.WARNING, "closing the slices on disk failed: {0}", e.toString());
    }
  }
}

package org.touchline.playback;

import jakarta.annotation.PreDestroy;
import jakarta.enterprise.concurrent.ManagedThreadFactory;
import jakarta.inject.Inject;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.touchline.recording.Recording;
import org.touchline.storage.StoreSelector;
import org.touchline.wiring.Component;

/** Opens recordings for reading; all readers share one bounded pool of threads. */
@Component
class SliceSources {

  private static final int READERS = 16;

  private final StoreSelector stores;
  private final ExecutorService readers;

  @Inject
  SliceSources(StoreSelector stores, ManagedThreadFactory threads) {
    this.stores = stores;
    this.readers = Executors.newFixedThreadPool(READERS, threads);
  }

  /** A source whose first slice is already here. */
  SliceSource open(Recording recording, Body body) {
    SliceSource source = new SliceSource(stores.store(recording.store()), recording, body, readers);
    source.readFirst();
    return source;
  }

  @PreDestroy
  void stop() {
    readers.shutdownNow();
  }
}

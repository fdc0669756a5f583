package org.touchline.storage;

import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Knows which store takes new recordings and finds the store of an old one. Recordings made on one
 * store keep playing when another has become active. Safe for many threads.
 */
public final class StoreSelector implements AutoCloseable {

  private static final System.Logger LOG = System.getLogger(StoreSelector.class.getName());

  private final StorageSettings settings;
  private final StorageMeters meters;
  private final Map<String, StoreFactory> factories = new TreeMap<>();
  private final Map<StoreId, RecordingStore> opened = new ConcurrentHashMap<>();

  /** A selector among the kinds that these factories open. */
  public StoreSelector(
      StorageSettings settings, StorageMeters meters, Iterable<? extends StoreFactory> factories) {
    this.settings = settings;
    this.meters = meters;
    factories.forEach(factory -> this.factories.put(factory.kind(), factory));
  }

  /** A selector among all kinds of store that the application carries. */
  public static StoreSelector discover(StorageSettings settings, StorageMeters meters) {
    return new StoreSelector(
        settings,
        meters,
        ServiceLoader.load(StoreFactory.class, StoreFactory.class.getClassLoader()));
  }

  /** The store for new recordings: S3 when it is fully configured, else the local one. */
  public RecordingStore active() {
    return store(settings.activeStore());
  }

  /**
   * The store that holds a recording.
   *
   * @throws StorageException.Unavailable when the settings do not suffice to reach it
   */
  public RecordingStore store(StoreId id) {
    return opened.computeIfAbsent(id, this::open);
  }

  /** The names of the settings that S3 still needs; empty when it is fully configured. */
  public List<String> missing() {
    return settings.missing();
  }

  /** Why {@link #active()} is what it is: {@code s3_configured} or {@code s3_not_configured}. */
  public String reason() {
    return settings.missing().isEmpty() ? "s3_configured" : "s3_not_configured";
  }

  /** Releases what the opened stores hold. */
  @Override
  public void close() {
    for (RecordingStore store : opened.values()) {
      if (store instanceof AutoCloseable closeable) {
        closeQuietly(store.id(), closeable);
      }
    }
    opened.clear();
  }

  private RecordingStore open(StoreId id) {
    StoreFactory factory = factories.get(id.kind());
    if (factory == null) {
      throw new StorageException.Unavailable(
          "no store of kind '" + id.kind() + "'; known kinds: " + factories.keySet(), null);
    }
    return factory.open(id, settings, meters);
  }

  private static void closeQuietly(StoreId id, AutoCloseable store) {
    try {
      store.close();
    } catch (Exception e) { // AutoCloseable declares nothing narrower
      LOG.log(System.Logger.Level.WARNING, "closing the {0} store failed: {1}", id.kind(), e);
    }
  }
}

package org.touchline.storage;

/**
 * Opens the stores of one kind. A new kind of store is a new package with one public factory, named
 * in {@code META-INF/services/org.touchline.storage.StoreFactory}; nothing else changes.
 */
public interface StoreFactory {

  /** The {@link StoreId#kind()} that it opens. */
  String kind();

  /**
   * Opens a store without asking anything over the network. A store that holds resources is {@link
   * AutoCloseable} too.
   *
   * @param meters what the store counts with, when it counts
   * @throws StorageException.Unavailable when the settings do not suffice for this store
   */
  RecordingStore open(StoreId id, StorageSettings settings, StorageMeters meters);
}

package org.touchline.doctor;

import java.util.List;
import java.util.ServiceLoader;
import java.util.function.UnaryOperator;
import org.touchline.storage.RecordingStore;
import org.touchline.storage.StorageMeters;
import org.touchline.storage.StorageSettings;
import org.touchline.storage.StoreFactory;
import org.touchline.storage.StoreId;

/** Opens the stores of a kind, and changes something about them. */
record ChangedStores(StoreFactory real, UnaryOperator<RecordingStore> change)
    implements StoreFactory {

  /** Those of every kind that the application carries. */
  static List<ChangedStores> all(UnaryOperator<RecordingStore> change) {
    return ServiceLoader.load(StoreFactory.class).stream()
        .map(kind -> new ChangedStores(kind.get(), change))
        .toList();
  }

  @Override
  public String kind() {
    return real.kind();
  }

  @Override
  public RecordingStore open(StoreId id, StorageSettings settings, StorageMeters meters) {
    return change.apply(real.open(id, settings, meters));
  }
}

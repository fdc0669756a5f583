package org.touchline.storage.local;

import java.io.IOException;
import org.touchline.storage.RecordingStore;
import org.touchline.storage.StorageException;
import org.touchline.storage.StorageMeters;
import org.touchline.storage.StorageSettings;
import org.touchline.storage.StoreFactory;
import org.touchline.storage.StoreId;

/** Opens the local store. */
public final class LocalStores implements StoreFactory {

  @Override
  public String kind() {
    return StoreId.LOCAL.kind();
  }

  @Override
  public RecordingStore open(StoreId id, StorageSettings settings, StorageMeters meters) {
    try {
      return new LocalRecordingStore(RecordingFolder.open(settings.dataDirectory()));
    } catch (IOException e) {
      throw new StorageException.Unavailable("the recordings folder cannot be made", e);
    }
  }
}

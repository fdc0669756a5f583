package org.touchline.slice;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executor;
import org.touchline.settings.DataDirectory;
import org.touchline.storage.StorageMeters;
import org.touchline.storage.StorageSettings;
import org.touchline.storage.StoreFactory;
import org.touchline.storage.StoreSelector;

/** Slices of fakes, for tests of this package and of who uses it. */
public final class SlicesFixture {

  private SlicesFixture() {}

  /** Slices of this store, whose reads run where the test says. */
  public static Slices of(
      StoreFactory store, SliceSettings settings, Path folder, Executor readers) {
    DataDirectory data = DataDirectory.at(folder);
    StorageSettings storage = StorageSettings.read(key -> Optional.empty(), data);
    StoreSelector stores =
        new StoreSelector(storage, new StorageMeters(new SimpleMeterRegistry()), List.of(store));
    return new Slices(
        stores, settings, data, readers, readers, new SliceMeters(new SimpleMeterRegistry()));
  }
}

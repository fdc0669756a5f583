package org.touchline.upload;

import java.util.List;
import java.util.Optional;
import org.touchline.storage.ForwardingStore;
import org.touchline.storage.Listed;
import org.touchline.storage.Listing;
import org.touchline.storage.ObjectKey;
import org.touchline.storage.RecordingStore;
import org.touchline.storage.StorageException;

/** A bucket without the right to list it. */
final class ListlessStore extends ForwardingStore {

  ListlessStore(RecordingStore store) {
    super(store);
  }

  @Override
  public Optional<Listing> listing() {
    return Optional.of(new Denying());
  }

  private static final class Denying implements Listing {

    @Override
    public Listed.Page<Listed.Whole> objects(Optional<String> page) {
      throw denied();
    }

    @Override
    public Listed.Page<Listed.Parts> uploads(Optional<String> page) {
      throw denied();
    }

    @Override
    public List<Listed.Parts> uploadsTo(ObjectKey key) {
      throw denied();
    }
  }

  private static StorageException.Denied denied() {
    return new StorageException.Denied("listing", new IllegalStateException("no right"));
  }
}

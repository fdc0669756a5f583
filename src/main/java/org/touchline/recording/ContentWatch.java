package org.touchline.recording;

import jakarta.inject.Inject;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.touchline.storage.StorageException;
import org.touchline.storage.StoreId;
import org.touchline.storage.StoreSelector;
import org.touchline.storage.StoredObject;
import org.touchline.wiring.Component;

/**
 * Looks at objects that an upload URL could overwrite after they were confirmed: once when the URL
 * has expired, and once when no PUT that began before can still be under way. What was not
 * overwritten by then never will be.
 */
@Component
public class ContentWatch {

  private static final Logger LOG = System.getLogger(ContentWatch.class.getName());
  private static final int AT_ONCE = 100;

  private final Recordings recordings;
  private final OverwrittenRecordings overwritten;
  private final StoreSelector stores;

  @Inject
  public ContentWatch(
      Recordings recordings, OverwrittenRecordings overwritten, StoreSelector stores) {
    this.recordings = recordings;
    this.overwritten = overwritten;
    this.stores = stores;
  }

  /** Looks at all whose time has come; a store that does not answer is asked the next time. */
  public void look() {
    Set<StoreId> silent = new HashSet<>();
    List<Recording> page = recordings.toLookAt(0, AT_ONCE);
    while (!page.isEmpty()) {
      page.forEach(recording -> look(recording, silent));
      page = recordings.toLookAt(page.get(page.size() - 1).id(), AT_ONCE);
    }
  }

  private void look(Recording recording, Set<StoreId> silent) {
    if (silent.contains(recording.store())) {
      return;
    }
    try {
      Optional<StoredObject> object = stores.store(recording.store()).stat(recording.key());
      boolean other =
          object
              .filter(seen -> !seen.pin().entityTag().equals(recording.pin().entityTag()))
              .isPresent();
      if (other) {
        overwritten.found(recording.key());
      } else {
        recordings.lookedAt(recording.id());
      }
    } catch (StorageException e) {
      silent.add(recording.store());
      LOG.log(Level.WARNING, "recordings are not compared for now: {0}", e.getMessage());
    }
  }
}

package org.touchline.sweep;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import org.touchline.storage.Listed;
import org.touchline.storage.ObjectKey;
import org.touchline.storage.RecordingStore;
import org.touchline.storage.StorageException;
import org.touchline.storage.StoreId;
import org.touchline.storage.StoreSelector;

/** Removes from the stores during one run, within its allowance. */
final class Remover {

  private static final Logger LOG = System.getLogger(Remover.class.getName());

  private final StoreSelector stores;
  private final Allowance allowance;
  private final Tally tally;
  private final Set<StoreId> silent = new HashSet<>();

  Remover(StoreSelector stores, Allowance allowance, Tally tally) {
    this.stores = stores;
    this.allowance = allowance;
    this.tally = tally;
  }

  /** Removes an object; true when it is not there, after this or from the start. */
  boolean remove(StoreId id, ObjectKey key, Removed what) {
    return attempt(id, store -> store.stat(key).isEmpty() || delete(store, key, what));
  }

  /** Removes an object without looking whether it is there. */
  boolean removeKnown(StoreId id, ObjectKey key, Removed what) {
    return attempt(id, store -> delete(store, key, what));
  }

  /** Aborts an upload in parts; true unless its store does not answer. */
  boolean abort(StoreId id, ObjectKey key, String uploadId, Removed what) {
    return attempt(
        id,
        store -> {
          abort(store, key, uploadId, what);
          return true;
        });
  }

  /** Aborts every upload in parts under this key; true unless its store does not answer. */
  boolean abortAll(StoreId id, ObjectKey key, Removed what) {
    return attempt(
        id,
        store -> {
          open(store, key).forEach(parts -> abort(store, key, parts.uploadId(), what));
          return true;
        });
  }

  private List<Listed.Parts> open(RecordingStore store, ObjectKey key) {
    try {
      return store.listing().map(listing -> listing.uploadsTo(key)).orElse(List.of());
    } catch (StorageException.Denied e) {
      tally.hindered(Hindrance.UPLOAD_LISTING_DENIED);
      return List.of();
    }
  }

  private boolean delete(RecordingStore store, ObjectKey key, Removed what) {
    if (!allowance.takeOne()) {
      tally.stays(Hindrance.LIMIT_REACHED);
      return false;
    }
    store.delete(key);
    tally.removed(what);
    return true;
  }

  private void abort(RecordingStore store, ObjectKey key, String uploadId, Removed what) {
    try {
      if (store.partUploads().isPresent()) {
        store.partUploads().get().abort(key, uploadId);
        tally.removed(what);
      }
    } catch (StorageException.Missing e) {
      LOG.log(Level.DEBUG, "an upload in parts was gone already: {0}", e.getMessage());
    } catch (StorageException.Denied e) {
      // A lifecycle rule of the bucket frees its parts; nothing here can.
      tally.hindered(Hindrance.ABORT_DENIED);
    }
  }

  private boolean attempt(StoreId id, Predicate<RecordingStore> work) {
    if (silent.contains(id)) {
      tally.stays(Hindrance.STORAGE_UNAVAILABLE);
      return false;
    }
    try {
      return work.test(stores.store(id));
    } catch (StorageException.Unavailable e) {
      silent.add(id);
      tally.stays(Hindrance.STORAGE_UNAVAILABLE);
      LOG.log(Level.WARNING, "nothing is removed from {0} for now: {1}", id, e.getMessage());
    } catch (StorageException e) {
      tally.stays(Hindrance.DELETE_DENIED);
      LOG.log(Level.WARNING, "an object stays for now: {0}", e.getMessage());
    }
    return false;
  }
}

package org.touchline.sweep;

import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.touchline.persistence.Lease;
import org.touchline.recording.Recordings;
import org.touchline.storage.Listed;
import org.touchline.storage.ObjectKey;
import org.touchline.storage.StoreId;
import org.touchline.storage.StoreSelector;
import org.touchline.upload.Leftovers;
import org.touchline.wiring.Component;

/** Compares the stores with the database, and does about it what the settings say. */
@Component
class Comparisons {

  private final Recordings recordings;
  private final Leftovers leftovers;
  private final StoreSelector stores;
  private final SweepSettings settings;
  private final Clock clock;

  @Inject
  Comparisons(
      Recordings recordings,
      Leftovers leftovers,
      StoreSelector stores,
      SweepSettings settings,
      Clock clock) {
    this.recordings = recordings;
    this.leftovers = leftovers;
    this.stores = stores;
    this.settings = settings;
    this.clock = clock;
  }

  /**
   * Compares the active store, and the local one, where uploads go when the other fails.
   *
   * @param lookedTo where the comparison before stopped; see {@link Comparison#goOnAfter}
   */
  List<Comparison> compare(Lease lease, Allowance allowance, long lookedTo, Tally tally) {
    Instant longAgo = clock.instant().minus(Sweep.SLOWEST_UPLOAD);
    Set<StoreId> ids = new LinkedHashSet<>(List.of(stores.active().id(), StoreId.LOCAL));
    List<Comparison> comparisons =
        ids.stream()
            .map(
                id ->
                    new Comparison(
                        stores.store(id), recordings, leftovers, lease, longAgo, lookedTo, tally))
            .toList();
    comparisons.forEach(Comparison::go);
    allowance.listed(comparisons.stream().mapToLong(Comparison::listed).sum());
    Remover remover = new Remover(stores, allowance, tally);
    for (Comparison comparison : comparisons) {
      StoreId store = comparison.store().id();
      comparison.foreign().forEach(item -> remove(store, item, remover));
    }
    return comparisons;
  }

  private void remove(StoreId store, Listed item, Remover remover) {
    boolean deletes = settings.foreign() == Foreign.DELETE;
    ObjectKey.parse(item.key()).ifPresent(key -> remove(store, key, item, deletes, remover));
  }

  private void remove(StoreId store, ObjectKey key, Listed item, boolean deletes, Remover remover) {
    // Asked again, right before it goes.
    boolean ours = !leftovers.known(List.of(key.value())).isEmpty();
    if (item instanceof Listed.Parts parts) {
      // Aborting takes nothing from an object that was completed.
      if (ours || deletes) {
        remover.abort(store, key, parts.uploadId(), ours ? Removed.PARTS : Removed.FOREIGN);
      }
    } else if (deletes && !ours) {
      remover.removeKnown(store, key, Removed.FOREIGN);
    }
  }
}

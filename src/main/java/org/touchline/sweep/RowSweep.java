package org.touchline.sweep;

import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.function.ToLongFunction;
import org.touchline.persistence.Lease;
import org.touchline.persistence.Transactions;
import org.touchline.recording.Recording;
import org.touchline.recording.Recordings;
import org.touchline.storage.StoreSelector;
import org.touchline.upload.Leftover;
import org.touchline.upload.Leftovers;
import org.touchline.wiring.Component;

/**
 * Removes what the rows say nobody needs; for that, no more than the right to delete is needed, but
 * to find an upload in parts whose name never came to its row.
 */
@Component
class RowSweep {

  private static final int AT_ONCE = 100;

  private final Recordings recordings;
  private final Leftovers leftovers;
  private final StoreSelector stores;
  private final Transactions transactions;
  private final Clock clock;

  @Inject
  RowSweep(
      Recordings recordings,
      Leftovers leftovers,
      StoreSelector stores,
      Transactions transactions,
      Clock clock) {
    this.recordings = recordings;
    this.leftovers = leftovers;
    this.stores = stores;
    this.transactions = transactions;
    this.clock = clock;
  }

  /** Goes through all rows once, or until the lease ends. */
  Tally sweep(Lease lease, Allowance allowance) {
    Tally tally = new Tally();
    Remover remover = new Remover(stores, allowance, tally);
    inPages(lease, recordings::purgeable, Recording::id, recording -> purge(recording, remover));
    Instant longAgo = clock.instant().minus(Sweep.SLOWEST_UPLOAD);
    inPages(
        lease,
        (after, limit) -> leftovers.overdue(longAgo, after, limit),
        Leftover::id,
        upload -> giveUp(upload, tally));
    Instant now = clock.instant();
    inPages(
        lease,
        (after, limit) -> leftovers.due(now, after, limit),
        Leftover::id,
        leftover -> look(leftover, remover));
    return tally;
  }

  private void purge(Recording recording, Remover remover) {
    if (remover.removeKnown(recording.store(), recording.key(), Removed.RECORDING)) {
      Instant now = clock.instant();
      transactions.run(
          () -> {
            leftovers.recordingGone(recording.key(), now);
            recordings.forget(recording.id());
          });
    }
  }

  private void giveUp(Leftover upload, Tally tally) {
    if (leftovers.giveUp(upload, clock.instant())) {
      tally.gaveUp();
    }
  }

  private void look(Leftover leftover, Remover remover) {
    if (leftovers.isLeft(leftover)
        && isAborted(leftover, remover)
        && remover.remove(leftover.store(), leftover.key(), Removed.UNCONFIRMED)) {
      leftovers.looked(leftover, clock.instant());
    }
  }

  /** The row may know none of the names, or one of several: its client began it by itself. */
  private static boolean isAborted(Leftover leftover, Remover remover) {
    boolean known =
        leftover
            .uploadId()
            .map(id -> remover.abort(leftover.store(), leftover.key(), id, Removed.PARTS))
            .orElse(true);
    return known
        && (!leftover.inParts()
            || remover.abortAll(leftover.store(), leftover.key(), Removed.PARTS));
  }

  /** Page after page, so that what cannot be removed does not keep the rest waiting. */
  private static <T> void inPages(
      Lease lease,
      BiFunction<Long, Integer, List<T>> pages,
      ToLongFunction<T> id,
      Consumer<T> job) {
    List<T> page = pages.apply(0L, AT_ONCE);
    while (!page.isEmpty() && lease.keep()) {
      page.forEach(job);
      page = pages.apply(id.applyAsLong(page.get(page.size() - 1)), AT_ONCE);
    }
  }
}

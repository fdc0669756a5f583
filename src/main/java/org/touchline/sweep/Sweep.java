package org.touchline.sweep;

import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.function.ToLongFunction;
import org.touchline.persistence.Lease;
import org.touchline.persistence.Leases;
import org.touchline.persistence.Transactions;
import org.touchline.recording.Recording;
import org.touchline.recording.Recordings;
import org.touchline.storage.StoreSelector;
import org.touchline.upload.Leftover;
import org.touchline.upload.Leftovers;
import org.touchline.wiring.Component;

/**
 * Removes what nobody needs: objects of retired recordings, objects that were never confirmed, and
 * half files. All it needs to know is in the database or on disk, so a restart loses nothing.
 */
@Component
public class Sweep {

  /** A PUT may begin just before its URL expires and take long: S3 checks it only at the start. */
  static final Duration SLOWEST_UPLOAD = Duration.ofHours(24);

  /** Longer than a page of removals takes. */
  static final Duration LEASE = Duration.ofMinutes(15);

  private static final String NAME = "sweep";
  private static final int AT_ONCE = 100;

  private final Recordings recordings;
  private final Leftovers leftovers;
  private final StoreSelector stores;
  private final HalfFiles halfFiles;
  private final Leases leases;
  private final Transactions transactions;
  private final Clock clock;

  @Inject
  Sweep(
      Recordings recordings,
      Leftovers leftovers,
      StoreSelector stores,
      HalfFiles halfFiles,
      Leases leases,
      Transactions transactions,
      Clock clock) {
    this.recordings = recordings;
    this.leftovers = leftovers;
    this.stores = stores;
    this.halfFiles = halfFiles;
    this.leases = leases;
    this.transactions = transactions;
    this.clock = clock;
  }

  /** Sweeps once, unless another node is at it. */
  public void sweep() {
    halfFiles.removeOlderThan(clock.instant().minus(SLOWEST_UPLOAD));
    Optional<Lease> lease = leases.take(NAME, LEASE);
    if (lease.isPresent()) {
      try (Lease held = lease.get()) {
        new Run(held).go();
      }
    }
  }

  /** One sweep of one node. */
  private final class Run {

    private final Lease lease;
    private final Tally tally = new Tally();
    private final Remover remover = new Remover(stores, new Allowance(0), tally);

    Run(Lease lease) {
      this.lease = lease;
    }

    void go() {
      inPages(recordings::purgeable, Recording::id, this::purge);
      Instant longAgo = clock.instant().minus(SLOWEST_UPLOAD);
      inPages(
          (after, limit) -> leftovers.overdue(longAgo, after, limit), Leftover::id, this::giveUp);
      Instant now = clock.instant();
      inPages((after, limit) -> leftovers.due(now, after, limit), Leftover::id, this::look);
    }

    private void purge(Recording recording) {
      if (remover.removeKnown(recording.store(), recording.key(), Removed.RECORDING)) {
        transactions.run(
            () -> {
              leftovers.recordingGone(recording.key(), clock.instant());
              recordings.forget(recording.id());
            });
      }
    }

    private void giveUp(Leftover leftover) {
      if (leftovers.giveUp(leftover, clock.instant())) {
        tally.gaveUp();
      }
    }

    private void look(Leftover leftover) {
      if (leftovers.isLeft(leftover) && aborted(leftover) && removed(leftover)) {
        leftovers.looked(leftover, clock.instant());
      }
    }

    private boolean aborted(Leftover leftover) {
      return leftover.uploadId().isEmpty()
          || remover.abort(
              leftover.store(), leftover.key(), leftover.uploadId().get(), Removed.PARTS);
    }

    private boolean removed(Leftover leftover) {
      return remover.remove(leftover.store(), leftover.key(), Removed.UNCONFIRMED);
    }

    /** Page after page, so that what cannot be removed does not keep the rest waiting. */
    private <T> void inPages(
        BiFunction<Long, Integer, List<T>> pages, ToLongFunction<T> id, Consumer<T> job) {
      List<T> page = pages.apply(0L, AT_ONCE);
      while (!page.isEmpty() && lease.keep()) {
        page.forEach(job);
        page = pages.apply(id.applyAsLong(page.get(page.size() - 1)), AT_ONCE);
      }
    }
  }
}

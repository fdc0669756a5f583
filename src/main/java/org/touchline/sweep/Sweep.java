package org.touchline.sweep;

import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.touchline.persistence.Lease;
import org.touchline.persistence.Leases;
import org.touchline.wiring.Component;

/**
 * Removes what nobody needs, and now and then compares the stores with the database. All that it
 * needs to know is in the database or on disk, so a restart loses nothing.
 */
@Component
public class Sweep {

  /** A PUT may begin just before its URL expires and take long: S3 checks it only at the start. */
  static final Duration SLOWEST_UPLOAD = Duration.ofHours(24);

  /** Longer than a page of removals takes. */
  private static final Duration LEASE = Duration.ofMinutes(15);

  private static final Duration BETWEEN_COMPARISONS = Duration.ofHours(6);

  private final RowSweep rows;
  private final Comparisons comparisons;
  private final ReceivedForms receivedForms;
  private final SweepReports reports;
  private final SweepMeters meters;
  private final Leases leases;
  private final Clock clock;

  @Inject
  Sweep(
      RowSweep rows,
      Comparisons comparisons,
      ReceivedForms receivedForms,
      SweepReports reports,
      SweepMeters meters,
      Leases leases,
      Clock clock) {
    this.rows = rows;
    this.comparisons = comparisons;
    this.receivedForms = receivedForms;
    this.reports = reports;
    this.meters = meters;
    this.leases = leases;
    this.clock = clock;
  }

  /** Sweeps once, unless another node is at it, and compares when it is time. */
  public void sweep() {
    receivedForms.removeOlderThan(clock.instant().minus(SLOWEST_UPLOAD));
    boolean unused = run(false);
  }

  /** Sweeps and compares now; false when a sweep is under way here or elsewhere. */
  boolean sweepAndCompare() {
    return run(true);
  }

  private boolean run(boolean compare) {
    Optional<Lease> lease = leases.take("sweep", LEASE);
    if (lease.isEmpty()) {
      return false;
    }
    try (Lease held = lease.get()) {
      Optional<StoredSweepReport> last = reports.last(SweepReports.COMPARISON);
      Allowance allowance = new Allowance(last.map(StoredSweepReport::listed).orElse(0L));
      sweepRows(held, allowance);
      if (compare || last.map(this::isOld).orElse(true)) {
        compare(held, allowance, last.map(StoredSweepReport::lookedTo).orElse(0L));
      }
    }
    return true;
  }

  private boolean isOld(StoredSweepReport report) {
    return report.endedAt().plus(BETWEEN_COMPARISONS).isBefore(clock.instant());
  }

  private void sweepRows(Lease lease, Allowance allowance) {
    Instant start = clock.instant();
    Tally tally = rows.sweep(lease, allowance);
    meters.count(tally);
    Instant end = clock.instant();
    String body = SweepJson.of(start, end, tally).toString();
    reports.keep(new StoredSweepReport(SweepReports.SWEEP, end, 0, 0, body));
  }

  private void compare(Lease lease, Allowance allowance, long lookedTo) {
    Instant start = clock.instant();
    Tally tally = new Tally();
    List<Comparison> compared = comparisons.compare(lease, allowance, lookedTo, tally);
    meters.count(tally);
    Instant end = clock.instant();
    long listed = compared.stream().mapToLong(Comparison::listed).sum();
    String body = SweepJson.of(start, end, tally, compared).toString();
    // Of the two stores only the bucket can withhold its listing.
    long goOnAfter = compared.stream().mapToLong(Comparison::goOnAfter).max().orElse(0);
    reports.keep(new StoredSweepReport(SweepReports.COMPARISON, end, listed, goOnAfter, body));
  }
}

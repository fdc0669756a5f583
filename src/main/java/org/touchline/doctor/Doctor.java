package org.touchline.doctor;

import jakarta.annotation.PreDestroy;
import jakarta.enterprise.concurrent.ManagedThreadFactory;
import jakarta.inject.Inject;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Clock;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Consumer;
import org.touchline.wiring.Component;

/** Examines the deployment and keeps what it found. */
@Component
class Doctor {

  /** As many checks wait for the network side by side. */
  private static final int THREADS = 8;

  private static final Logger LOG = System.getLogger(Doctor.class.getName());

  private final Checks checks;
  private final Reports reports;
  private final Clock clock;
  private final ExecutorService threads;

  @Inject
  Doctor(Checks checks, Reports reports, Clock clock, ManagedThreadFactory threads) {
    this.checks = checks;
    this.reports = reports;
    this.clock = clock;
    this.threads = Executors.newFixedThreadPool(THREADS, threads);
  }

  /**
   * Makes all checks, in at most twenty seconds.
   *
   * @param requestedBy who wants to know
   * @param onResult hears each result as soon as it is there, one at a time
   */
  Report examine(Visit visit, String requestedBy, Consumer<CheckResult> onResult) {
    Report report =
        new Round(checks.all(), threads, Round.Limits.USUAL, clock).make(visit, onResult);
    keep(report, requestedBy);
    return report;
  }

  private void keep(Report report, String requestedBy) {
    try {
      reports.keep(report, requestedBy);
    } catch (RuntimeException e) {
      // A database that is gone or full is what the report itself tells; it must reach people.
      LOG.log(Level.ERROR, "the doctor's report could not be kept", e);
    }
  }

  @PreDestroy
  void stop() {
    threads.shutdownNow();
  }
}

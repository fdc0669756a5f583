package org.touchline.doctor;

import jakarta.annotation.PreDestroy;
import jakarta.enterprise.concurrent.ManagedThreadFactory;
import jakarta.inject.Inject;
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
    reports.keep(report, requestedBy);
    return report;
  }

  @PreDestroy
  void stop() {
    threads.shutdownNow();
  }
}

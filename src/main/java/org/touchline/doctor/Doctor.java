package org.touchline.doctor;

import jakarta.annotation.PreDestroy;
import jakarta.enterprise.concurrent.ManagedThreadFactory;
import jakarta.inject.Inject;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Consumer;
import org.touchline.problem.ProblemCode;
import org.touchline.problem.ProblemException;
import org.touchline.wiring.Component;

/** Examines the deployment and keeps what it found. */
@Component
class Doctor {

  /** As many checks wait for the network side by side. */
  private static final int THREADS = 8;

  /** After it, no check of a run is at work any more. */
  private static final Duration LONGEST = Round.Limits.USUAL.whole().plusSeconds(2);

  private static final Logger LOG = System.getLogger(Doctor.class.getName());

  private final Checks checks;
  private final Reports reports;
  private final Clock clock;
  private final ExecutorService threads;
  private final Turns turns;

  @Inject
  Doctor(Checks checks, Reports reports, Clock clock, ManagedThreadFactory threads) {
    this.checks = checks;
    this.reports = reports;
    this.clock = clock;
    this.threads = Executors.newFixedThreadPool(THREADS, threads);
    this.turns = new Turns(clock, LONGEST);
  }

  /** A run that may begin; its turn ends with it. */
  final class Run {

    private final Turns.Turn turn;

    private Run(Turns.Turn turn) {
      this.turn = turn;
    }

    /**
     * Makes all checks, in at most twenty seconds.
     *
     * @param requestedBy who wants to know
     * @param onResult hears each result as soon as it is there, in the caller's thread
     */
    Report examine(Visit visit, String requestedBy, Consumer<CheckResult> onResult) {
      try (turn) {
        Report report =
            new Round(checks.all(), threads, Round.Limits.USUAL, clock).make(visit, onResult);
        keep(report, requestedBy);
        return report;
      }
    }
  }

  /**
   * Takes the turn, for runs side by side would wait for each other's threads and blame others.
   *
   * @throws ProblemException {@link ProblemCode#CONFLICT} while another run goes on
   */
  Run begin() {
    return turns
        .take()
        .map(Run::new)
        .orElseThrow(
            () ->
                new ProblemException(
                    ProblemCode.CONFLICT,
                    "The doctor is at work already; its report will be at GET /api/doctor/"));
  }

  private void keep(Report report, String requestedBy) {
    try {
      reports.keep(report, requestedBy);
    } catch (RuntimeException e) {
      // A database that is gone or full is what the report itself tells; it must reach people.
      LOG.log(Level.ERROR, "the doctor's report could not be kept", e);
    }
  }

  /** Interrupts nobody, as {@link Check#isInterruptible} explains; every check ends by itself. */
  @PreDestroy
  void stop() {
    threads.shutdown();
  }
}

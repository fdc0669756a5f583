package org.touchline.doctor;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.function.Consumer;

/**
 * Makes all checks of one visit. A check begins when those that it needs have ended, so independent
 * ones run side by side; each has a time limit, and so has the whole.
 */
final class Round {

  private static final Logger LOG = System.getLogger(Round.class.getName());

  private final List<Check> checks;
  private final ExecutorService threads;
  private final Limits limits;
  private final Clock clock;

  /**
   * How long things may take.
   *
   * @param check one check
   * @param whole all of them
   */
  record Limits(Duration check, Duration whole) {

    /** What people wait for. */
    static final Limits USUAL = new Limits(Duration.ofSeconds(6), Duration.ofSeconds(18));
  }

  /**
   * A round of these checks.
   *
   * @param checks each after those that it needs
   * @param threads those that look
   */
  Round(List<Check> checks, ExecutorService threads, Limits limits, Clock clock) {
    this.checks = List.copyOf(checks);
    this.threads = threads;
    this.limits = limits;
    this.clock = clock;
  }

  /**
   * Makes the checks.
   *
   * @param onResult hears each result as soon as it is there, in the caller's thread; when it fails
   *     it hears no more, and the checks go on
   */
  Report make(Visit visit, Consumer<CheckResult> onResult) {
    Instant startedAt = clock.instant();
    long deadline = System.nanoTime() + limits.whole().toNanos();
    BlockingQueue<CheckResult> arrived = new LinkedBlockingQueue<>();
    Map<String, CompletableFuture<CheckResult>> results = new HashMap<>();
    List<CompletableFuture<CheckResult>> all = new ArrayList<>();
    for (Check check : checks) {
      List<CompletableFuture<CheckResult>> needed =
          check.needs().stream().map(id -> required(results, check, id)).toList();
      CompletableFuture<CheckResult> result =
          CompletableFuture.allOf(needed.toArray(CompletableFuture[]::new))
              .thenCompose(done -> result(check, needed, visit, deadline))
              .exceptionally(e -> CheckResult.of(check, Examination.failed(check, e)))
              .whenComplete((found, failure) -> arrived.add(found));
      results.put(check.id(), result);
      all.add(result);
    }
    tell(arrived, onResult);
    return new Report(startedAt, all.stream().map(CompletableFuture::join).toList());
  }

  /** A slow listener holds up its own thread, and none that looks or watches the time. */
  private void tell(BlockingQueue<CheckResult> arrived, Consumer<CheckResult> listener) {
    try {
      for (int told = 0; told < checks.size(); told++) {
        listener.accept(take(arrived));
      }
    } catch (RuntimeException e) {
      // The boundary to whoever listens: the report is for others too.
      LOG.log(Level.WARNING, "the results of the checks are not told any more", e);
    }
  }

  /** Waits without an end, for each check ends in time; an interrupt is kept for the caller. */
  private static CheckResult take(BlockingQueue<CheckResult> arrived) {
    boolean interrupted = false;
    while (true) {
      try {
        CheckResult result = arrived.take();
        if (interrupted) {
          Thread.currentThread().interrupt();
        }
        return result;
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
  }

  private static CompletableFuture<CheckResult> required(
      Map<String, CompletableFuture<CheckResult>> results, Check check, String id) {
    return Optional.ofNullable(results.get(id))
        .orElseThrow(
            () -> new IllegalStateException(check.id() + " comes before " + id + ", its need"));
  }

  private CompletableFuture<CheckResult> result(
      Check check, List<CompletableFuture<CheckResult>> needed, Visit visit, long deadline) {
    Optional<CheckResult> hindrance =
        needed.stream().map(CompletableFuture::join).filter(result -> !result.isGood()).findFirst();
    return hindrance
        .map(
            result ->
                CompletableFuture.completedFuture(
                    Finding.skip("needs “" + result.title() + "” first")))
        .orElseGet(() -> new Examination(check, visit, limits.check(), deadline).begin(threads))
        .thenApply(found -> CheckResult.of(check, found));
  }
}

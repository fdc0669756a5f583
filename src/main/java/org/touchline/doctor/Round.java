package org.touchline.doctor;

import java.io.IOException;
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
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
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
   * @param threads those that look; interrupted when a check takes too long
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
   * @param onResult hears each result as soon as it is there, on any thread, one at a time
   */
  Report make(Visit visit, Consumer<CheckResult> onResult) {
    Instant startedAt = clock.instant();
    long deadline = System.nanoTime() + limits.whole().toNanos();
    Consumer<CheckResult> listener = inTurn(onResult);
    Map<String, CompletableFuture<CheckResult>> results = new HashMap<>();
    List<CompletableFuture<CheckResult>> all = new ArrayList<>();
    for (Check check : checks) {
      List<CompletableFuture<CheckResult>> needed =
          check.needs().stream().map(id -> required(results, check, id)).toList();
      CompletableFuture<CheckResult> result =
          CompletableFuture.allOf(needed.toArray(CompletableFuture[]::new))
              .thenCompose(done -> result(check, needed, visit, deadline))
              .whenComplete((found, failure) -> listener.accept(found));
      results.put(check.id(), result);
      all.add(result);
    }
    return new Report(startedAt, all.stream().map(CompletableFuture::join).toList());
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
    if (hindrance.isPresent()) {
      return skipped(check, "needs “" + hindrance.get().title() + "” first");
    }
    Duration left = Duration.ofNanos(deadline - System.nanoTime());
    return left.isNegative() ? skipped(check, "no time was left") : examined(check, visit, left);
  }

  private static CompletableFuture<CheckResult> skipped(Check check, String reason) {
    return CompletableFuture.completedFuture(CheckResult.of(check, Finding.skip(reason)));
  }

  private CompletableFuture<CheckResult> examined(Check check, Visit visit, Duration left) {
    Duration limit = left.compareTo(limits.check()) < 0 ? left : limits.check();
    CompletableFuture<Finding> finding = new CompletableFuture<>();
    Future<?> work = threads.submit(() -> finding.complete(look(check, visit)));
    return finding
        .completeOnTimeout(late(limit), limit.toMillis(), TimeUnit.MILLISECONDS)
        .thenApply(
            found -> {
              work.cancel(true);
              return CheckResult.of(check, found);
            });
  }

  private static Finding look(Check check, Visit visit) {
    try {
      return check.examine(visit);
    } catch (IOException e) {
      LOG.log(Level.DEBUG, check.id() + " was cut off", e);
      return Finding.fail(
          "the connection broke: " + e.getClass().getSimpleName(),
          "Somebody who had answered before did not answer any more.",
          "Run the doctor again; if this stays, look at the network between server and storage.");
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Finding.skip("it was interrupted");
    } catch (RuntimeException e) {
      // The boundary of a check: its own fault must not hide what the others found.
      LOG.log(Level.ERROR, "the check " + check.id() + " failed", e);
      return Finding.skip("the check itself failed; the server's log tells more");
    }
  }

  private static Finding late(Duration limit) {
    return Finding.fail(
        "no end after " + limit.toMillis() / 1000.0 + " s",
        "Whoever this check asks takes too long to answer.",
        "Run the doctor again; if this stays, look at the network between server and storage.");
  }

  private static Consumer<CheckResult> inTurn(Consumer<CheckResult> listener) {
    Object turn = new Object();
    return result -> {
      synchronized (turn) {
        listener.accept(result);
      }
    };
  }
}

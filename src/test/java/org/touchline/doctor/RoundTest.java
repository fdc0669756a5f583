package org.touchline.doctor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.touchline.MutableClock;

class RoundTest {

  private static final Visit VISIT = new Visit(List.of(), URI.create("http://localhost/"));

  /** For checks that end by themselves: a slow machine is not what is late. */
  private static final Round.Limits AMPLE =
      new Round.Limits(Duration.ofSeconds(30), Duration.ofSeconds(90));

  /** For a check that never ends, and as long as a slow machine may need for one that does. */
  private static final Round.Limits SHORT =
      new Round.Limits(Duration.ofSeconds(3), Duration.ofSeconds(90));

  private final ExecutorService threads = Executors.newFixedThreadPool(4);

  @AfterEach
  void stop() {
    threads.shutdownNow();
  }

  /** What a check does when it looks. */
  private interface Look {
    Finding look() throws IOException, InterruptedException;
  }

  private record TestCheck(String id, Set<String> needs, boolean isInterruptible, Look look)
      implements Check {

    @Override
    public String title() {
      return "title of " + id;
    }

    @Override
    public Finding examine(Visit visit) throws IOException, InterruptedException {
      return look.look();
    }
  }

  @Test
  void reportTellsTheChecksInTheirOrder() {
    Report report = make(check("a", () -> Finding.pass("fine")), check("b", RoundTest::trouble));
    assertThat(report.checks()).extracting(CheckResult::id).containsExactly("a", "b");
    assertThat(report.status()).isEqualTo(Status.FAIL);
  }

  @Test
  void checkIsSkippedWhenWhatItNeedsFailed() {
    Report report = make(check("a", RoundTest::trouble), check("b", RoundTest::trouble, "a"));
    assertThat(report.ids(Status.SKIP)).containsExactly("b");
    assertThat(report.checks().get(1).finding().evidence()).contains("title of a");
  }

  @Test
  void skippingGoesOnAlongTheNeeds() {
    Report report =
        make(
            check("a", RoundTest::trouble),
            check("b", RoundTest::trouble, "a"),
            check("c", RoundTest::trouble, "b"));
    assertThat(report.ids(Status.SKIP)).containsExactly("b", "c");
  }

  @Test
  void warningIsNoHindrance() {
    Report report =
        make(
            check("a", () -> Finding.warn("seen", "Cause.", "Fix.")),
            check("b", () -> Finding.pass("fine"), "a"));
    assertThat(report.ids(Status.PASS)).containsExactly("b");
  }

  @Test
  void independentChecksRunSideBySide() {
    CountDownLatch both = new CountDownLatch(2);
    Look meeting =
        () -> {
          both.countDown();
          both.await();
          return Finding.pass("met");
        };
    assertThat(make(check("a", meeting), check("b", meeting)).status()).isEqualTo(Status.PASS);
  }

  @Test
  @Timeout(60)
  void checkThatTakesTooLongFailsAndIsInterrupted() throws InterruptedException {
    CountDownLatch interrupted = new CountDownLatch(1);
    Look endless =
        () -> {
          try {
            new CountDownLatch(1).await();
          } catch (InterruptedException e) {
            interrupted.countDown();
            throw e;
          }
          return Finding.pass("never");
        };
    Report report =
        round(threads, SHORT, check("slow", endless), check("quick", () -> Finding.pass("fine")))
            .make(VISIT, result -> {});
    assertThat(report.ids(Status.FAIL)).containsExactly("slow");
    assertThat(report.ids(Status.PASS)).containsExactly("quick");
    interrupted.await();
  }

  @Test
  void brokenConnectionIsAFinding() {
    Report report =
        make(
            check(
                "a",
                () -> {
                  throw new IOException("https://secret.example/?X-Amz-Signature=1");
                }));
    assertThat(report.ids(Status.FAIL)).containsExactly("a");
    assertThat(report.checks().get(0).finding().evidence()).doesNotContain("secret");
  }

  @Test
  void checkThatIsItselfBrokenHidesNoOther() {
    Report report =
        make(
            check(
                "a",
                () -> {
                  throw new IllegalStateException("a mistake of ours");
                }),
            check("b", () -> Finding.pass("fine")));
    assertThat(report.ids(Status.SKIP)).containsExactly("a");
    assertThat(report.ids(Status.PASS)).containsExactly("b");
  }

  @Test
  void everyResultIsTold() {
    List<String> told = new ArrayList<>();
    round(check("a", RoundTest::trouble), check("b", RoundTest::trouble, "a"))
        .make(VISIT, result -> told.add(result.id()));
    assertThat(told).containsExactly("a", "b");
  }

  @Test
  @Timeout(60)
  void checkThatMustNotBeInterruptedIsLeftAloneWhenItTakesTooLong() throws Exception {
    CountDownLatch reported = new CountDownLatch(1);
    CompletableFuture<Boolean> interrupted = new CompletableFuture<>();
    Look slow =
        () -> {
          boolean seen = false;
          try {
            reported.await();
          } catch (InterruptedException e) {
            seen = true;
          }
          interrupted.complete(seen || Thread.interrupted());
          return Finding.pass("late");
        };
    Report report =
        round(threads, SHORT, new TestCheck("slow", Set.of(), false, slow))
            .make(VISIT, result -> {});
    reported.countDown();
    assertThat(report.ids(Status.FAIL)).containsExactly("slow");
    assertThat(interrupted.get()).isFalse();
  }

  @Test
  void threadOfACheckThatEndedIsNotInterrupted() throws Exception {
    ExecutorService one = Executors.newSingleThreadExecutor();
    try {
      List<Boolean> interrupted = new ArrayList<>();
      Round round = round(one, AMPLE, check("a", () -> Finding.pass("fine")));
      round.make(VISIT, result -> interrupted.add(Thread.currentThread().isInterrupted()));
      assertThat(interrupted).containsExactly(false);
      assertThat(one.submit(() -> Thread.currentThread().isInterrupted()).get()).isFalse();
    } finally {
      one.shutdownNow();
    }
  }

  @Test
  @Timeout(60)
  void timeOfACheckBeginsWithItsThread() {
    ExecutorService one = Executors.newSingleThreadExecutor();
    Round.Limits lessThanAllNeed = new Round.Limits(Duration.ofSeconds(4), Duration.ofSeconds(90));
    try {
      Look somewhatSlow =
          () -> {
            boolean unused = new CountDownLatch(1).await(1, TimeUnit.SECONDS);
            return Finding.pass("fine");
          };
      List<String> ids = List.of("a", "b", "c", "d", "e");
      Check[] checks = ids.stream().map(id -> check(id, somewhatSlow)).toArray(Check[]::new);
      Report report = round(one, lessThanAllNeed, checks).make(VISIT, result -> {});
      assertThat(report.ids(Status.PASS)).containsExactlyElementsOf(ids);
    } finally {
      one.shutdownNow();
    }
  }

  @Test
  @Timeout(60)
  void checkThatNeverBeganIsNotBlamed() {
    ExecutorService one = Executors.newSingleThreadExecutor();
    CountDownLatch end = new CountDownLatch(1);
    try {
      Look stubborn =
          () -> {
            end.await();
            return Finding.pass("never");
          };
      Round round =
          round(
              one,
              new Round.Limits(Duration.ofMillis(500), Duration.ofSeconds(5)),
              new TestCheck("stubborn", Set.of(), false, stubborn),
              check("waiting", () -> Finding.pass("never")));
      Report report = round.make(VISIT, result -> {});
      assertThat(report.ids(Status.FAIL)).containsExactly("stubborn");
      assertThat(report.checks().get(1).finding()).isEqualTo(Finding.skip("no time was left"));
    } finally {
      end.countDown();
      one.shutdownNow();
    }
  }

  @Test
  @Timeout(60)
  void errorInACheckHidesNoOther() {
    Report report =
        make(
            check(
                "a",
                () -> {
                  throw new NoClassDefFoundError("a class of ours");
                }),
            check("b", () -> Finding.pass("fine")));
    assertThat(report.checks().get(0).finding().evidence()).startsWith("the check itself failed");
    assertThat(report.ids(Status.PASS)).containsExactly("b");
  }

  @Test
  @Timeout(60)
  void stoppedThreadsAreAReasonToSkip() {
    threads.shutdown();
    Report report = make(check("a", () -> Finding.pass("never")));
    assertThat(report.checks().get(0).finding()).isEqualTo(Finding.skip("the server stops"));
  }

  @Test
  @Timeout(60)
  void resultsAreToldInTheThreadThatAskedForThem() {
    Set<Thread> told = new HashSet<>();
    Look endless =
        () -> {
          new CountDownLatch(1).await();
          return Finding.pass("never");
        };
    round(threads, SHORT, check("slow", endless), check("quick", () -> Finding.pass("fine")))
        .make(VISIT, result -> told.add(Thread.currentThread()));
    assertThat(told).containsExactly(Thread.currentThread());
  }

  @Test
  void listenerThatFailsCostsNoReport() {
    Report report =
        round(check("a", RoundTest::trouble), check("b", () -> Finding.pass("fine")))
            .make(
                VISIT,
                result -> {
                  throw new IllegalStateException("nobody listens");
                });
    assertThat(report.ids(Status.FAIL)).containsExactly("a");
    assertThat(report.ids(Status.PASS)).containsExactly("b");
  }

  @Test
  void needMustComeEarlier() {
    assertThatThrownBy(() -> make(check("a", RoundTest::trouble, "b")))
        .hasMessageContaining("a comes before b");
  }

  private static Finding trouble() {
    return Finding.fail("seen", "Cause.", "Fix.");
  }

  private static Check check(String id, Look look, String... needs) {
    return new TestCheck(id, Set.of(needs), true, look);
  }

  private Report make(Check... checks) {
    return round(checks).make(VISIT, result -> {});
  }

  private Round round(Check... checks) {
    return round(threads, AMPLE, checks);
  }

  private static Round round(ExecutorService threads, Round.Limits limits, Check... checks) {
    return new Round(List.of(checks), threads, limits, MutableClock.onAMatchDay());
  }
}

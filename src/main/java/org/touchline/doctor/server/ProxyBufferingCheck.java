package org.touchline.doctor.server;

import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandler;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;
import org.touchline.doctor.Check;
import org.touchline.doctor.Finding;
import org.touchline.doctor.Snippet;
import org.touchline.doctor.Status;
import org.touchline.doctor.Visit;

/**
 * Whether the beginning of an answer comes through the public URL before its end. The server holds
 * the end back until the beginning was seen, or was waited for in vain. Any proxy may be slow once:
 * one that keeps answers back does so twice in a row.
 */
final class ProxyBufferingCheck implements Check {

  /** Twice this, and the rest, is less than the time of a check. */
  private static final Duration WAIT = Duration.ofMillis(1_500);

  /** For the ends of all answers together. */
  private static final Duration REST = Duration.ofMillis(2_600);

  /** What the first looks leave of that to the second ones. */
  private static final Duration LAST_REST = Duration.ofMillis(400);

  private static final int MOST_NODES = 4;

  private final Probes probes;
  private final PublicAddress address;
  private final Duration wait;

  ProxyBufferingCheck(Probes probes, PublicAddress address) {
    this(probes, address, WAIT);
  }

  /**
   * One of another patience.
   *
   * @param wait how long the beginning of an answer may take
   */
  ProxyBufferingCheck(Probes probes, PublicAddress address, Duration wait) {
    this.probes = probes;
    this.address = address;
    this.wait = wait;
  }

  @Override
  public String id() {
    return "proxy-buffering";
  }

  @Override
  public String title() {
    return "Answers pass the proxy as they are made";
  }

  @Override
  public Set<String> needs() {
    return Set.of(ProxyRouteCheck.ID);
  }

  @Override
  public Finding examine(Visit visit) throws IOException, InterruptedException {
    long end = System.nanoTime() + wait.multipliedBy(2).plus(REST).toNanos();
    Finding finding = lookAtThisNode(visit, end - wait.plus(LAST_REST).toNanos());
    return finding.status() == Status.WARN ? lookAtThisNode(visit, end) : finding;
  }

  private Finding lookAtThisNode(Visit visit, long end) throws IOException, InterruptedException {
    Finding finding = look(visit, end);
    for (int i = 1; i < MOST_NODES && finding.status() == Status.SKIP && isTimeFor(end); i++) {
      finding = look(visit, end);
    }
    return finding;
  }

  private boolean isTimeFor(long end) {
    return end - System.nanoTime() > wait.toNanos();
  }

  private Finding look(Visit visit, long end) throws IOException, InterruptedException {
    try (Probe probe = probes.begin()) {
      CountDownLatch seen = new CountDownLatch(1);
      AtomicInteger arrived = new AtomicInteger();
      HttpRequest request = address.probe(visit, probe, "held", UnaryOperator.identity());
      CompletableFuture<HttpResponse<Void>> answer =
          address.http().sendAsync(request, counting(arrived, seen));
      // One that ends before it may is of another node, or of nobody: then there is no beginning.
      var unused = answer.whenComplete((whole, failure) -> seen.countDown());
      boolean early =
          seen.await(wait.toMillis(), TimeUnit.MILLISECONDS)
              && arrived.get() >= ProbeResource.HELD_FIRST;
      probe.letGo();
      return judge(early, end(answer, end));
    }
  }

  private static BodyHandler<Void> counting(AtomicInteger arrived, CountDownLatch seen) {
    return BodyHandlers.ofByteArrayConsumer(
        piece -> {
          int count = arrived.addAndGet(piece.map(bytes -> bytes.length).orElse(0));
          if (count >= ProbeResource.HELD_FIRST) {
            seen.countDown();
          }
        });
  }

  private Finding judge(boolean early, HttpResponse<Void> answer) {
    if (PublicAddress.isOfAnotherNode(answer)) {
      return Finding.skip("other nodes answered each time; run the doctor again");
    }
    return early
        ? Finding.pass("the beginning of an answer came before its end")
        : Finding.warn(
            "twice the beginning did not come within "
                + wait.toMillis()
                + " ms, but once the answer had ended",
            "A proxy in front of the server keeps answers back, so paused viewers fill its disk.",
            "Switch the proxy's response buffering off for Touchline, in nginx by proxy_buffering.",
            new Snippet(
                Snippet.Kind.CLI,
                """
                # nginx, in the location of Touchline
                proxy_buffering off;"""));
  }

  private static HttpResponse<Void> end(CompletableFuture<HttpResponse<Void>> answer, long end)
      throws IOException, InterruptedException {
    try {
      return answer.get(end - System.nanoTime(), TimeUnit.NANOSECONDS);
    } catch (ExecutionException | TimeoutException e) {
      throw new IOException("the held answer did not end", e);
    } finally {
      answer.cancel(true);
    }
  }
}

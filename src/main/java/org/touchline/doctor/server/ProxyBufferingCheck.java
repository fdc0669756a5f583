package org.touchline.doctor.server;

import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
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
 * the end back until the beginning was seen, or was waited for in vain.
 */
final class ProxyBufferingCheck implements Check {

  private static final long WAIT_MILLIS = 1_500;
  private static final long REST_MILLIS = 2_500;
  private static final int MOST_NODES = 4;

  private final Probes probes;
  private final PublicAddress address;

  ProxyBufferingCheck(Probes probes, PublicAddress address) {
    this.probes = probes;
    this.address = address;
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
    Finding finding = look(visit);
    for (int i = 1; i < MOST_NODES && finding.status() == Status.SKIP; i++) {
      finding = look(visit);
    }
    return finding;
  }

  private Finding look(Visit visit) throws IOException, InterruptedException {
    try (Probe probe = probes.begin()) {
      CountDownLatch first = new CountDownLatch(1);
      AtomicInteger arrived = new AtomicInteger();
      HttpRequest request = address.probe(visit, probe, "held", UnaryOperator.identity());
      CompletableFuture<HttpResponse<Void>> answer =
          address
              .http()
              .sendAsync(
                  request,
                  BodyHandlers.ofByteArrayConsumer(
                      piece -> {
                        int count = arrived.addAndGet(piece.map(bytes -> bytes.length).orElse(0));
                        if (count >= ProbeResource.HELD_FIRST) {
                          first.countDown();
                        }
                      }));
      boolean early = first.await(WAIT_MILLIS, TimeUnit.MILLISECONDS);
      probe.letGo();
      return judge(early, end(answer));
    }
  }

  private static Finding judge(boolean early, HttpResponse<Void> answer) {
    if (PublicAddress.isOfAnotherNode(answer)) {
      return Finding.skip("other nodes answered each time; run the doctor again");
    }
    return early
        ? Finding.pass("the beginning of an answer came before its end")
        : Finding.warn(
            "the beginning did not come within "
                + WAIT_MILLIS
                + " ms, but once the answer had ended",
            "A proxy in front of the server keeps answers back, so paused viewers fill its disk.",
            "Switch the proxy's response buffering off for Touchline, in nginx by proxy_buffering.",
            new Snippet(
                Snippet.Kind.CLI,
                """
                # nginx, in the location of Touchline
                proxy_buffering off;"""));
  }

  private static HttpResponse<Void> end(CompletableFuture<HttpResponse<Void>> answer)
      throws IOException, InterruptedException {
    try {
      return answer.get(REST_MILLIS, TimeUnit.MILLISECONDS);
    } catch (ExecutionException | TimeoutException e) {
      throw new IOException("the held answer did not end", e);
    } finally {
      answer.cancel(true);
    }
  }
}

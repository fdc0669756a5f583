package org.touchline.doctor.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.touchline.doctor.Finding;
import org.touchline.doctor.ServerFault;
import org.touchline.doctor.Status;
import org.touchline.doctor.Visit;
import org.touchline.web.WebSettings;

/** What is said of a proxy that keeps answers back, and of one that only once was slow. */
@Timeout(60)
class ProxyBufferingCheckTest {

  /** Longer than a slow machine needs for an answer that is not kept back. */
  private static final Duration LONG = Duration.ofSeconds(4);

  /** For answers that are kept back however long somebody waits. */
  private static final Duration SHORT = Duration.ofMillis(100);

  private static final Duration HOLD = Duration.ofSeconds(30);

  /** How a proxy passes an answer on. */
  private enum Manner {
    AS_IT_IS_MADE,
    KEPT_BACK,
    FROM_ANOTHER_NODE
  }

  private final Probes probes = new Probes(new SecureRandom());
  private final Queue<Manner> manners = new ConcurrentLinkedQueue<>();
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private HttpServer proxy;

  @BeforeEach
  void listen() throws IOException {
    proxy = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    proxy.setExecutor(threads);
    proxy.createContext("/api/doctor/probe/", this::answer);
    proxy.start();
  }

  @AfterEach
  void stop() {
    proxy.stop(0);
    threads.shutdownNow();
  }

  @Test
  void answerThatBeginsAtOnceIsNotLookedAtTwice() throws Exception {
    assertThat(examine(LONG, Manner.AS_IT_IS_MADE).status()).isEqualTo(Status.PASS);
  }

  @Test
  void proxyThatIsSlowOnceIsNotBlamed() throws Exception {
    assertThat(examine(LONG, Manner.KEPT_BACK, Manner.AS_IT_IS_MADE).status())
        .isEqualTo(Status.PASS);
  }

  @Test
  void proxyThatKeepsAllAnswersBackIsBlamed() throws Exception {
    assertBlamed(examine(SHORT, Manner.KEPT_BACK, Manner.KEPT_BACK));
  }

  @Test
  void answersOfOtherNodesCountNeitherWay() throws Exception {
    assertBlamed(
        examine(
            SHORT,
            Manner.FROM_ANOTHER_NODE,
            Manner.KEPT_BACK,
            Manner.FROM_ANOTHER_NODE,
            Manner.KEPT_BACK));
  }

  /** Nothing more comes of them, however long somebody waits. */
  @Test
  void answersOfOtherNodesAreNotWaitedFor() throws Exception {
    assertThat(
            examine(
                    Duration.ofSeconds(55),
                    Manner.FROM_ANOTHER_NODE,
                    Manner.FROM_ANOTHER_NODE,
                    Manner.FROM_ANOTHER_NODE,
                    Manner.AS_IT_IS_MADE)
                .status())
        .isEqualTo(Status.PASS);
  }

  private static void assertBlamed(Finding finding) {
    assertThat(finding.status()).isEqualTo(ServerFault.BUFFER.status());
    assertThat(finding.cause()).isEqualTo(ServerFault.BUFFER.cause());
    assertThat(finding.fix()).isEqualTo(ServerFault.BUFFER.fix());
  }

  /** Each answer in its own manner, and no other answer is asked for. */
  private Finding examine(Duration wait, Manner... each) throws Exception {
    manners.addAll(List.of(each));
    URI base = URI.create("http://127.0.0.1:" + proxy.getAddress().getPort() + "/");
    PublicAddress address = new PublicAddress(new WebSettings(Optional.of(base), Set.of()));
    Finding finding =
        new ProxyBufferingCheck(probes, address, wait).examine(new Visit(List.of(), base));
    assertThat(manners).isEmpty();
    return finding;
  }

  private void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      Manner manner = manners.remove();
      String id = Path.of(exchange.getRequestURI().getPath()).getName(3).toString();
      if (manner == Manner.FROM_ANOTHER_NODE) {
        exchange.getResponseHeaders().set(ProbeResource.MARK, ProbeResource.UNKNOWN);
        exchange.sendResponseHeaders(404, -1);
      } else {
        send(exchange, probes.find(id).orElseThrow(), manner == Manner.KEPT_BACK);
      }
    }
  }

  private static void send(HttpExchange exchange, Probe probe, boolean keptBack)
      throws IOException {
    exchange.getResponseHeaders().set(ProbeResource.MARK, probe.id());
    exchange.sendResponseHeaders(200, 0);
    OutputStream out = exchange.getResponseBody();
    if (keptBack) {
      awaitGo(probe);
    }
    out.write(new byte[ProbeResource.HELD_FIRST]);
    out.flush();
    awaitGo(probe);
    out.write(new byte[ProbeResource.HELD_FIRST]);
  }

  private static void awaitGo(Probe probe) throws InterruptedIOException {
    try {
      probe.awaitGo(HOLD);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("the proxy stops");
    }
  }
}

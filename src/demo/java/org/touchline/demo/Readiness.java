package org.touchline.demo;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/**
 * Waits for a server's first 200. A server whose deployment failed goes on living, so its log is
 * read as well as its answers.
 */
final class Readiness {

  private static final long POLL_MILLIS = 100;
  private static final Duration PROBE = Duration.ofSeconds(5);

  private final HttpClient client =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).connectTimeout(PROBE).build();
  private final ServerProcess server;
  private final AppServer kind;
  private final ServerLog log;

  Readiness(ServerProcess server, AppServer kind, ServerLog log) {
    this.server = server;
    this.kind = kind;
    this.log = log;
  }

  void await(URI uri, Duration limit) throws InterruptedException {
    long deadline = System.nanoTime() + limit.toNanos();
    while (!answers(uri)) {
      refuseIfHopeless();
      if (System.nanoTime() > deadline) {
        throw new LaunchException(
            "no answer from " + uri + " in " + limit.toSeconds() + " s" + seeLog());
      }
      TimeUnit.MILLISECONDS.sleep(POLL_MILLIS);
    }
  }

  /** Nothing listens yet, or the application is still on its way: both are "not yet". */
  private boolean answers(URI uri) throws InterruptedException {
    HttpRequest request = HttpRequest.newBuilder(uri).timeout(PROBE).build();
    try {
      return client.send(request, BodyHandlers.discarding()).statusCode() == 200;
    } catch (IOException e) {
      return false;
    }
  }

  private void refuseIfHopeless() throws InterruptedException {
    boolean ended = !server.isAlive();
    if (ended || log.contains(kind.failedDeployment())) {
      new LastWords(server::isAlive, kind.endedStart(), log).await();
      String plain = ended ? "the server ended" : "the server did not deploy the application";
      throw new LaunchException(log.refusal().orElse(plain + seeLog()), log.diagnosis());
    }
  }

  private String seeLog() {
    return "; " + server.logFile() + " tells more";
  }
}

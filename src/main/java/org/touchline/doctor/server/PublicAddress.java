package org.touchline.doctor.server;

import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpClient.Redirect;
import java.net.http.HttpClient.Version;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.channels.UnresolvedAddressException;
import java.time.Duration;
import java.util.Objects;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import javax.net.ssl.SSLException;
import org.touchline.doctor.Visit;
import org.touchline.doctor.wire.Exchange;

/** Asks this application through the address that clients use. */
final class PublicAddress {

  static final Duration ANSWER = Duration.ofSeconds(4);

  private static final Duration CONNECT = Duration.ofSeconds(2);

  /** Behind a load balancer, several nodes may have to be asked until ours is met. */
  private static final int MOST_NODES = 4;

  /** Follows no redirect: that there is one is what has to be found. */
  private final HttpClient http =
      HttpClient.newBuilder()
          .version(Version.HTTP_1_1)
          .followRedirects(Redirect.NEVER)
          .connectTimeout(CONNECT)
          .build();

  /** Why nobody was reached. */
  enum Hindrance {
    UNKNOWN_HOST,
    TLS,
    NO_CONNECTION,
    /** Somebody was reached, and then something else went wrong. */
    NONE
  }

  /** What a failure says about the way to the address. */
  static Hindrance hindrance(IOException failure) {
    if (isBehind(failure, UnresolvedAddressException.class)) {
      return Hindrance.UNKNOWN_HOST;
    }
    if (isBehind(failure, SSLException.class)) {
      return Hindrance.TLS;
    }
    return isBehind(failure, ConnectException.class)
            || failure instanceof HttpConnectTimeoutException
        ? Hindrance.NO_CONNECTION
        : Hindrance.NONE;
  }

  /** Sends a probe, until the node on which it runs has answered or somebody else did. */
  HttpResponse<String> ask(
      Visit visit, Probe probe, String path, UnaryOperator<HttpRequest.Builder> more)
      throws IOException, InterruptedException {
    HttpResponse<String> answer = send(probe(visit, probe, path, more));
    for (int i = 1; i < MOST_NODES && isOfAnotherNode(answer); i++) {
      answer = send(probe(visit, probe, path, more));
    }
    return answer;
  }

  /** The request of a probe. */
  HttpRequest probe(
      Visit visit, Probe probe, String path, UnaryOperator<HttpRequest.Builder> more) {
    URI uri = visit.base().resolve("api/doctor/probe/" + probe.id() + "/" + path);
    return more.apply(HttpRequest.newBuilder(uri).timeout(ANSWER)).build();
  }

  HttpResponse<String> send(HttpRequest request) throws IOException, InterruptedException {
    return Exchange.send(http, request, ANSWER);
  }

  HttpClient http() {
    return http;
  }

  /** Whether the application answered to this very probe, on the node where it runs. */
  static boolean isOurs(HttpResponse<?> answer, Probe probe) {
    return mark(answer).equals(probe.id());
  }

  static boolean isOfAnotherNode(HttpResponse<?> answer) {
    return mark(answer).equals(ProbeResource.UNKNOWN);
  }

  private static String mark(HttpResponse<?> answer) {
    return answer.headers().firstValue(ProbeResource.MARK).orElse("");
  }

  private static boolean isBehind(Throwable failure, Class<? extends Throwable> type) {
    return Stream.iterate(failure, Objects::nonNull, Throwable::getCause)
        .anyMatch(type::isInstance);
  }
}

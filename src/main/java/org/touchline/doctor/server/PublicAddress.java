package org.touchline.doctor.server;

import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.net.URI;
import java.net.UnknownHostException;
import java.net.http.HttpClient;
import java.net.http.HttpClient.Redirect;
import java.net.http.HttpClient.Version;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.channels.UnresolvedAddressException;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import javax.net.ssl.SSLException;
import org.touchline.doctor.Finding;
import org.touchline.doctor.Visit;
import org.touchline.doctor.wire.Exchange;
import org.touchline.web.WebSettings;

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

  private final WebSettings settings;

  PublicAddress(WebSettings settings) {
    this.settings = settings;
  }

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

  /**
   * Why it is not asked; empty when it may be. Without a public URL, the address is whatever the
   * caller sent as {@code Host}: then only this machine is asked, or callers could send this server
   * anywhere.
   */
  Optional<Finding> refusal(Visit visit) {
    return settings.publicUrl().equals(Optional.of(visit.base())) || isThisMachine(visit.base())
        ? Optional.empty()
        : Optional.of(
            Finding.skip(
                "set touchline.public.url, so that this server may ask itself through it"));
  }

  private static boolean isThisMachine(URI base) {
    try {
      for (InetAddress address : InetAddress.getAllByName(base.getHost())) {
        if (!isOfThisMachine(address)) {
          return false;
        }
      }
      return base.getHost() != null; // No name at all counts as localhost.
    } catch (UnknownHostException | SocketException e) {
      return false; // Nobody is there, or nobody can tell who.
    }
  }

  private static boolean isOfThisMachine(InetAddress address) throws SocketException {
    return address.isLoopbackAddress()
        || address.isAnyLocalAddress()
        || NetworkInterface.getByInetAddress(address) != null;
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

package org.touchline.doctor.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.touchline.front.TlsPlace;

/** What is said of somebody who did not answer over TLS. */
@Timeout(20)
class HandshakeTest {

  private static final Duration LONG = Duration.ofSeconds(10);
  private static final Duration SHORT = Duration.ofMillis(300);

  private final HttpTimeoutException noAnswer = new HttpTimeoutException("no answer");

  @Test
  void certificateThatNobodyTrustsIsTheFailure() throws Exception {
    try (TlsPlace place = TlsPlace.with("untrusted")) {
      assertThat(look(place.endpoint(), TlsPlace.trustingTheAuthority()))
          .isInstanceOf(SSLException.class);
    }
  }

  @Test
  void certificateOfAnotherNameIsTheFailure() throws Exception {
    try (TlsPlace place = TlsPlace.with("other-name")) {
      assertThat(look(place.endpoint(), TlsPlace.trusting("other-name")))
          .isInstanceOf(SSLException.class);
    }
  }

  @Test
  void whereTheHandshakeIsGoodTheAnswerIsStillMissing() throws Exception {
    try (TlsPlace place = TlsPlace.with("untrusted")) {
      assertThat(look(place.endpoint(), TlsPlace.trusting("untrusted"))).isSameAs(noAnswer);
    }
    assertThat(noAnswer.getSuppressed()).isEmpty();
  }

  @Test
  void whoSaysNothingAtAllIsGivenUp() throws Exception {
    try (ServerSocket server = new ServerSocket(0, 10, InetAddress.getLoopbackAddress())) {
      URI silent = URI.create("https://127.0.0.1:" + server.getLocalPort());
      IOException failure =
          new Handshake(SSLContext.getDefault(), SHORT).failureOr(noAnswer, silent);
      assertThat(failure).isSameAs(noAnswer);
      assertThat(failure.getSuppressed()).hasExactlyElementsOfTypes(TimeoutException.class);
    }
  }

  @Test
  void withoutTlsNobodyIsCalledAgain() throws Exception {
    try (ServerSocket server = new ServerSocket(0, 10, InetAddress.getLoopbackAddress())) {
      URI plain = URI.create("http://127.0.0.1:" + server.getLocalPort());
      assertThat(look(plain, SSLContext.getDefault())).isSameAs(noAnswer);
      server.setSoTimeout((int) SHORT.toMillis());
      assertThat(isCalled(server)).isFalse();
    }
  }

  @Test
  void nobodyThereAnyMoreIsStillNoAnswer() throws Exception {
    ServerSocket server = new ServerSocket(0, 10, InetAddress.getLoopbackAddress());
    server.close();
    URI gone = URI.create("https://127.0.0.1:" + server.getLocalPort());
    assertThat(look(gone, SSLContext.getDefault())).isSameAs(noAnswer);
  }

  private IOException look(URI uri, SSLContext trust) throws InterruptedException {
    return new Handshake(trust, LONG).failureOr(noAnswer, uri);
  }

  private static boolean isCalled(ServerSocket server) throws IOException {
    try (Socket caller = server.accept()) {
      return caller.isConnected();
    } catch (SocketTimeoutException e) {
      return false;
    }
  }
}

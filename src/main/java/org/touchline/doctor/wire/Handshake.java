package org.touchline.doctor.wire;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;

/**
 * A TLS handshake and nothing after it. Of a handshake that fails, the JDK's HTTP client now and
 * then tells nobody, so that a request just seems to get no answer; a socket always tells.
 */
final class Handshake {

  private static final int HTTPS = 443;

  private final SSLContext trust;
  private final Duration limit;

  /** With what this context trusts, and with this limit for all of it. */
  Handshake(SSLContext trust, Duration limit) {
    this.trust = trust;
    this.limit = limit;
  }

  /** Why it fails with this host; {@code otherwise} where it does not, or is not tried. */
  IOException failureOr(IOException otherwise, URI uri) throws InterruptedException {
    if (!"https".equalsIgnoreCase(uri.getScheme())) {
      return otherwise;
    }
    try (Socket connection = new Socket()) {
      CompletableFuture.runAsync(() -> shake(connection, uri), Handshake::alone)
          .get(limit.toMillis(), TimeUnit.MILLISECONDS);
    } catch (ExecutionException e) {
      if (e.getCause() instanceof SSLException refused) {
        return refused;
      }
      otherwise.addSuppressed(e);
    } catch (TimeoutException | IOException e) {
      otherwise.addSuppressed(e);
    }
    return otherwise;
  }

  private void shake(Socket connection, URI uri) {
    try {
      int port = uri.getPort() < 0 ? HTTPS : uri.getPort();
      connection.connect(new InetSocketAddress(uri.getHost(), port), (int) limit.toMillis());
      SSLSocket socket =
          (SSLSocket) trust.getSocketFactory().createSocket(connection, uri.getHost(), port, false);
      SSLParameters parameters = socket.getSSLParameters();
      parameters.setEndpointIdentificationAlgorithm("HTTPS");
      socket.setSSLParameters(parameters);
      socket.startHandshake();
    } catch (IOException e) {
      throw new CompletionException(e);
    }
  }

  /** Its own thread: only the end of the connection gets somebody out of a blocked read. */
  private static void alone(Runnable task) {
    Thread thread = new Thread(task, "TLS handshake");
    thread.setDaemon(true);
    thread.start();
  }
}

package org.touchline.front;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.URI;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.Collections;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLServerSocket;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManagerFactory;

/**
 * A TLS port with a certificate of {@code src/test/resources/tls}, made by keytool for 127.0.0.1:
 * {@code expired} and {@code other-name} are signed by {@code authority}, {@code untrusted} by
 * itself.
 */
public final class TlsPlace implements AutoCloseable {

  private static final char[] PASSWORD = "changeit".toCharArray();
  private static final int BACKLOG = 20;

  private final SSLServerSocket socket;
  private final ExecutorService worker =
      Executors.newSingleThreadExecutor(task -> new Thread(task, "TLS place"));

  private TlsPlace(SSLServerSocket socket) {
    this.socket = socket;
  }

  /** Opens a port with this certificate. */
  public static TlsPlace with(String certificate) {
    try {
      KeyManagerFactory keys = KeyManagerFactory.getInstance("PKIX");
      keys.init(store(certificate), PASSWORD);
      SSLContext context = SSLContext.getInstance("TLS");
      context.init(keys.getKeyManagers(), null, null);
      TlsPlace place =
          new TlsPlace(
              (SSLServerSocket)
                  context
                      .getServerSocketFactory()
                      .createServerSocket(0, BACKLOG, InetAddress.getLoopbackAddress()));
      place.worker.execute(place::acceptAll);
      return place;
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** What a client uses that trusts the authority and nobody else. */
  public static SSLContext trustingTheAuthority() {
    return trusting("authority");
  }

  /** What a client uses that trusts the certificates of this file and nobody else. */
  public static SSLContext trusting(String name) {
    try {
      TrustManagerFactory trust = TrustManagerFactory.getInstance("PKIX");
      trust.init(certificates(store(name)));
      SSLContext context = SSLContext.getInstance("TLS");
      context.init(null, trust.getTrustManagers(), null);
      return context;
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public URI endpoint() {
    return URI.create("https://127.0.0.1:" + socket.getLocalPort());
  }

  @Override
  public void close() {
    try {
      socket.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    worker.shutdownNow();
  }

  private void acceptAll() {
    while (!socket.isClosed()) {
      try (SSLSocket client = (SSLSocket) socket.accept()) {
        client.startHandshake();
      } catch (IOException e) {
        // The client broke the handshake off, as it should; or the place is closed.
      }
    }
  }

  /** Of a store, the certificates without their keys: only those are trusted. */
  private static KeyStore certificates(KeyStore store)
      throws GeneralSecurityException, IOException {
    KeyStore certificates = KeyStore.getInstance("PKCS12");
    certificates.load(null, PASSWORD);
    for (String name : Collections.list(store.aliases())) {
      certificates.setCertificateEntry(name, store.getCertificate(name));
    }
    return certificates;
  }

  private static KeyStore store(String name) throws GeneralSecurityException, IOException {
    try (InputStream file = TlsPlace.class.getResourceAsStream("/tls/" + name + ".p12")) {
      KeyStore store = KeyStore.getInstance("PKCS12");
      store.load(file, PASSWORD);
      return store;
    }
  }
}

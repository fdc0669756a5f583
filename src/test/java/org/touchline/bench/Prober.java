package org.touchline.bench;

import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;

/**
 * Somebody else's requests meanwhile: {@code /api/config/} some twenty times a second, each on a
 * connection of its own.
 */
final class Prober implements AutoCloseable {

  private static final long PAUSE = TimeUnit.MILLISECONDS.toNanos(50);
  private static final int LIMIT_MILLIS = 30_000;
  private static final double NANOS_PER_MILLI = 1e6;

  private final URI server;
  private final byte[] request;
  private final Samples millis = new Samples();
  private final Thread thread = new Thread(this::probe, "prober");
  private volatile boolean over;
  private final AtomicInteger failures = new AtomicInteger();

  private Prober(URI server) {
    this.server = server;
    this.request =
        "GET /api/config/ HTTP/1.1\r\nHost: %s\r\nConnection: close\r\n\r\n"
            .formatted(server.getAuthority())
            .getBytes(StandardCharsets.ISO_8859_1);
  }

  static Prober start(URI server) {
    Prober prober = new Prober(server);
    prober.thread.start();
    return prober;
  }

  /** Milliseconds of each whole answer; to be read after {@link #close}. */
  Samples millis() {
    return millis;
  }

  /** Requests that got no 200. */
  int failures() {
    return failures.get();
  }

  @Override
  public void close() {
    over = true;
    try {
      thread.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void probe() {
    while (!over) {
      long start = System.nanoTime();
      if (!isAnswered()) {
        failures.incrementAndGet();
      }
      millis.add((System.nanoTime() - start) / NANOS_PER_MILLI);
      LockSupport.parkNanos(PAUSE);
    }
  }

  private boolean isAnswered() {
    try (Socket socket = new Socket(server.getHost(), server.getPort())) {
      socket.setSoTimeout(LIMIT_MILLIS);
      socket.getOutputStream().write(request);
      InputStream in = socket.getInputStream();
      return new String(in.readAllBytes(), StandardCharsets.UTF_8).startsWith("HTTP/1.1 200");
    } catch (IOException e) {
      return false;
    }
  }
}

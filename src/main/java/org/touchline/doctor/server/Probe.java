package org.touchline.doctor.server;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * What one check sends through the public URL, known by an id that nobody can guess; while it runs,
 * {@link ProbeResource} answers to that id.
 */
final class Probe implements AutoCloseable {

  private final Probes probes;
  private final String id;
  private final CountDownLatch go = new CountDownLatch(1);

  Probe(Probes probes, String id) {
    this.probes = probes;
    this.id = id;
  }

  /** 32 hex digits. */
  String id() {
    return id;
  }

  /** What is sent as {@code Authorization}; a scheme of our own, for it proves nothing. */
  String authorization() {
    return "Touchline-Doctor " + id;
  }

  /** Lets the held answer end. */
  void letGo() {
    go.countDown();
  }

  /** Waits until the held answer may end, but not for long. */
  void awaitGo(Duration limit) throws InterruptedException {
    boolean unused = go.await(limit.toMillis(), TimeUnit.MILLISECONDS);
  }

  @Override
  public void close() {
    letGo();
    probes.forget(this);
  }
}

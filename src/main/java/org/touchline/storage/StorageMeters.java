package org.touchline.storage;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;

/** Counts what stores far away are asked for: every request for bytes costs time and money. */
public final class StorageMeters {

  private final MeterRegistry registry;
  private final Counter reads;
  private final Counter bytes;

  public StorageMeters(MeterRegistry registry) {
    this.registry = registry;
    this.reads =
        Counter.builder("touchline.storage.reads")
            .description("GETs of recordings' bytes that were sent to S3")
            .register(registry);
    this.bytes =
        Counter.builder("touchline.storage.read.bytes")
            .description("Bytes of recordings that came from S3")
            .baseUnit("bytes")
            .register(registry);
  }

  /** A GET is sent. */
  public void asked() {
    reads.increment();
  }

  /** This many bytes of a body came. */
  public void received(long count) {
    bytes.increment(count);
  }

  /**
   * A GET is sent again.
   *
   * @param reason why the one before failed, one of few words: {@code status_503}, {@code timeout}
   */
  public void triedAgain(String reason) {
    registry.counter("touchline.storage.read.retries", "reason", reason).increment();
  }
}

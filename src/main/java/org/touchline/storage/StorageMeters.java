package org.touchline.storage;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import org.touchline.tally.CounterFamily;

/** Counts what stores far away are asked for: every request for bytes costs time and money. */
public final class StorageMeters {

  private final Counter reads;
  private final Counter bytes;
  private final Counter cappedUrls;
  private final CounterFamily<RetryReason> retries;

  public StorageMeters(MeterRegistry registry) {
    this.reads =
        Counter.builder("touchline.storage.reads")
            .description("GETs of recordings' bytes that were sent to S3")
            .register(registry);
    this.bytes =
        Counter.builder("touchline.storage.read.bytes")
            .description("Bytes of recordings that came from S3")
            .baseUnit("bytes")
            .register(registry);
    this.cappedUrls =
        Counter.builder("touchline.storage.urls.capped")
            .description("Presigned URLs that expire early, with the credentials that signed them")
            .register(registry);
    this.retries =
        CounterFamily.register(
            registry,
            "touchline.storage.read.retries",
            "reason",
            RetryReason.class,
            "GETs of recordings' bytes that were sent again for the rest");
  }

  /** A presigned URL got less time than was wanted, for its credentials expire before. */
  public void cappedUrl() {
    cappedUrls.increment();
  }

  /** A GET is sent. */
  public void asked() {
    reads.increment();
  }

  /** This many bytes of a body came. */
  public void received(long count) {
    bytes.increment((double) count);
  }

  /** A GET is sent again, because the one before failed. */
  public void triedAgain(RetryReason reason) {
    retries.increment(reason);
  }
}

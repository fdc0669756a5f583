package org.touchline.blackbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;

/** Lets a bucket answer the first reads of everything, and the others no sooner than told. */
final class WaitingReads implements AutoCloseable {

  private static final Duration SOON = Duration.ofSeconds(30);

  private final FaultyBucket bucket;
  private final long last;
  private final CountDownLatch over = new CountDownLatch(1);

  private WaitingReads(FaultyBucket bucket, long last) {
    this.bucket = bucket;
    this.last = last;
  }

  /** Reads that begin behind this position wait. */
  static WaitingReads behind(long last, FaultyBucket bucket) {
    WaitingReads waiting = new WaitingReads(bucket, last);
    bucket.obey(waiting::faultOf);
    return waiting;
  }

  /** Returns when a read of this object waits. */
  void awaitReadOf(String key) {
    boolean waits =
        Await.until(
            SOON,
            () -> bucket.traffic().of(key).stream().anyMatch(read -> read.first() > last),
            known -> known);
    assertThat(waits).as("a read of %s behind %s", key, last).isTrue();
  }

  /** From now on no read waits. */
  void letGo() {
    bucket.obey(FaultPlan.none());
    over.countDown();
  }

  @Override
  public void close() {
    letGo();
  }

  private Optional<Fault> faultOf(BucketRead read) {
    try {
      if (read.first() > last) {
        over.await();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    return Optional.empty();
  }
}

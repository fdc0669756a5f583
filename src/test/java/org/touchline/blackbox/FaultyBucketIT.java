package org.touchline.blackbox;

import org.junit.jupiter.api.Test;

/** A fifth of the reads of S3 fail, and hardly a viewer notices. */
@On(Site.FAULTY_BUCKET_WITHOUT_CACHE)
class FaultyBucketIT {

  private static final int STREAMS = 200;
  private static final long SEED = 20_261_122;

  private final Installation server;

  FaultyBucketIT(Installation server) {
    this.server = server;
  }

  @Test
  void almostAllStreamsCompleteAndNoneLies() {
    BadDay.survive(server, STREAMS, SEED);
  }
}

package org.touchline.blackbox;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The same as {@link FaultyBucketIT} with more streams. */
@Tag("soak")
class FaultyBucketSoakIT {

  private static final int STREAMS = 500;
  private static final long SEED = 20_261_123;

  @Test
  void almostAllOfManyStreamsCompleteAndNoneLies() {
    try (Installation server = Installation.start(Site.FAULTY_BUCKET_WITHOUT_CACHE.setup())) {
      BadDay.survive(server, STREAMS, SEED);
    }
  }
}

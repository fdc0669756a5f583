package org.touchline.blackbox;

import java.util.concurrent.ExecutionException;
import org.junit.jupiter.api.Test;

/** Random ranges of recordings whose every byte is known, from the disk and from a bucket. */
@On({Site.POSTGRESQL_WITHOUT_REGION, Site.POSTGRESQL_WITH_BUCKET})
class RandomRangesIT {

  /** On each of the two. */
  private static final int RANGES = 10_000;

  private final Installation server;

  RandomRangesIT(Installation server) {
    this.server = server;
  }

  @Test
  void areTheBytesAskedFor() throws ExecutionException, InterruptedException {
    RandomRanges.compare(server, RANGES);
  }
}

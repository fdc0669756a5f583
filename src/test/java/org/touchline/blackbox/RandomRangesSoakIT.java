package org.touchline.blackbox;

import java.util.concurrent.ExecutionException;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The same as {@link RandomRangesIT} with more requests. */
@Tag("soak")
@On({Site.POSTGRESQL_WITHOUT_REGION, Site.POSTGRESQL_WITH_BUCKET})
class RandomRangesSoakIT {

  /** On each of the two. */
  private static final int RANGES = 50_000;

  private final Installation server;

  RandomRangesSoakIT(Installation server) {
    this.server = server;
  }

  @Test
  void areTheBytesAskedFor() throws ExecutionException, InterruptedException {
    RandomRanges.compare(server, RANGES);
  }
}

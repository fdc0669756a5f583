package org.touchline.blackbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

/** Random ranges of recordings whose every byte is known, from the disk and from a bucket. */
@On({Site.POSTGRESQL_WITHOUT_REGION, Site.POSTGRESQL_WITH_BUCKET})
class RandomRangesIT {

  /** On each of the two. */
  private static final int RANGES = 50_000;

  private static final int VIEWERS = 4;
  private static final long SEED = 20_261_122;

  /** One byte; as much as a slice and one more; several slices; very many. */
  private static final int[] SIZES = {
    1, 1_000, 256 << 10, (256 << 10) + 1, (4 << 20) + 4_321, 64 << 20, 64 << 20
  };

  private final Installation server;

  RandomRangesIT(Installation server) {
    this.server = server;
  }

  @Test
  void areTheBytesAskedFor() throws ExecutionException, InterruptedException {
    List<KnownRecording> recordings = new ArrayList<>();
    for (int size : SIZES) {
      recordings.add(KnownRecording.upload(server, size, "match.mp4"));
    }
    List<RandomViewer> viewers = new ArrayList<>();
    for (int i = 0; i < VIEWERS; i++) {
      viewers.add(new RandomViewer(server, recordings, SEED + i, RANGES / VIEWERS));
    }
    ExecutorService threads = Executors.newFixedThreadPool(VIEWERS);
    try {
      for (Future<Long> compared : threads.invokeAll(viewers)) {
        assertThat(compared.get()).isPositive();
      }
    } finally {
      threads.shutdownNow();
    }
  }
}

package org.touchline.blackbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Viewers who look into recordings at random, and know every byte of them. */
final class RandomRanges {

  private static final int VIEWERS = 4;
  private static final long SEED = 20_261_122;

  /** One byte; as much as a slice and one more; several slices; very many. */
  private static final int[] SIZES = {
    1, 1_000, 256 << 10, (256 << 10) + 1, (4 << 20) + 4_321, 64 << 20, 64 << 20
  };

  private RandomRanges() {}

  /** So many requests, of which each must bring the bytes it asked for. */
  static void compare(Installation server, int ranges)
      throws ExecutionException, InterruptedException {
    List<KnownRecording> recordings = new ArrayList<>();
    for (int size : SIZES) {
      recordings.add(KnownRecording.upload(server, size, "match.mp4"));
    }
    List<RandomViewer> viewers = new ArrayList<>();
    for (int i = 0; i < VIEWERS; i++) {
      viewers.add(new RandomViewer(server, recordings, SEED + i, ranges / VIEWERS));
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

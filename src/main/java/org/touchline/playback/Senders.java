package org.touchline.playback;

import java.util.List;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.ThreadFactory;
import org.touchline.wiring.RestingThreads;

/**
 * The threads in which responses go on that waited for their time or for memory. Those whose bytes
 * come from a file have others than the rest, so that a disk which hangs holds up nobody else.
 */
final class Senders {

  private static final int MOST_OF_MEMORY = 4;
  private static final int MOST_OF_FILES = 8;

  private final Executor ofMemory;
  private final Executor ofFiles;

  /** Where the caller says; what is a pool ends with {@link #stop}. */
  Senders(Executor ofMemory, Executor ofFiles) {
    this.ofMemory = ofMemory;
    this.ofFiles = ofFiles;
  }

  /** In pools of their own. */
  static Senders in(ThreadFactory threads) {
    return new Senders(
        RestingThreads.atMost(MOST_OF_MEMORY, threads),
        RestingThreads.atMost(MOST_OF_FILES, threads));
  }

  /** Those who send what is in memory; none of them may wait for a disk. */
  Executor ofMemory() {
    return ofMemory;
  }

  /** Those who send from files. */
  Executor ofFiles() {
    return ofFiles;
  }

  void stop() {
    for (Executor one : List.of(ofMemory, ofFiles)) {
      if (one instanceof ExecutorService pool) {
        pool.shutdownNow();
      }
    }
  }
}

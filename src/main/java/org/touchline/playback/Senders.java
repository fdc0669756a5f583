package org.touchline.playback;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadFactory;
import org.touchline.wiring.RestingThreads;

/**
 * The threads in which responses go on that waited for their time or for memory. Whose next bytes
 * lie in a file has others than the rest, so that a disk which hangs holds up nobody else; and none
 * of them is the clock's.
 */
final class Senders {

  private static final Logger LOG = System.getLogger(Senders.class.getName());

  private static final int MOST_OF_MEMORY = 4;
  private static final int MOST_OF_FILES = 8;
  private static final int MOST_OF_CLAIMS = 4;

  private final Executor memory;
  private final Executor files;
  private final Executor claims;

  /** Where the caller says; what is a pool ends with {@link #stop}. */
  Senders(Executor memory, Executor files, Executor claims) {
    this.memory = memory;
    this.files = files;
    this.claims = claims;
  }

  /** In pools of their own. */
  static Senders in(ThreadFactory threads) {
    return new Senders(
        RestingThreads.atMost(MOST_OF_MEMORY, threads),
        RestingThreads.atMost(MOST_OF_FILES, threads),
        RestingThreads.atMost(MOST_OF_CLAIMS, threads));
  }

  /** For what waits for no disk. */
  void fromMemory(Runnable task) {
    execute(memory, task);
  }

  /** For what sends from a file. */
  void fromFiles(Runnable task) {
    execute(files, task);
  }

  /** For who got memory at last, and reads into it; what the slice cache has, from its disk. */
  void withClaim(Runnable task) {
    execute(claims, task);
  }

  /** Nothing begins after this. */
  void stop() {
    for (Executor one : List.of(memory, files, claims)) {
      if (one instanceof ExecutorService pool) {
        pool.shutdownNow();
      }
    }
  }

  /** A container's threads end in their own way: with another exception than the pool's. */
  private static void execute(Executor where, Runnable task) {
    try {
      where.execute(task);
    } catch (RejectedExecutionException | IllegalStateException e) {
      LOG.log(Level.DEBUG, "stopping", e);
    }
  }
}

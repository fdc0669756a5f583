package org.touchline.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * The processor time of processes, from {@code /proc/<pid>/stat} (proc(5)): all threads, user and
 * kernel, without children.
 *
 * @param pids the processes
 */
record Work(List<Long> pids) {

  /** What Linux shows to programs on every platform that we meet. */
  private static final double TICKS_PER_SECOND = 100;

  /** Counted from the process's state, which follows its name in parentheses. */
  private static final int USER = 11;

  private static final int SYSTEM = 12;

  private static final long LOOK = TimeUnit.MILLISECONDS.toNanos(200);
  private static final long PATIENCE = TimeUnit.SECONDS.toNanos(20);
  private static final int QUIET_LOOKS = 2;
  private static final double QUIET_SECONDS = 0.011;

  Work {
    pids = List.copyOf(pids);
  }

  /** Processor seconds so far. */
  double seconds() {
    return pids.stream().mapToDouble(Work::seconds).sum();
  }

  /** Waits until they have nothing to do any more, or do not stop working for a while. */
  void awaitQuiet() {
    long deadline = System.nanoTime() + PATIENCE;
    int quiet = 0;
    double before = seconds();
    while (quiet < QUIET_LOOKS && System.nanoTime() < deadline) {
      LockSupport.parkNanos(LOOK);
      double now = seconds();
      quiet = now - before < QUIET_SECONDS ? quiet + 1 : 0;
      before = now;
    }
  }

  private static double seconds(long pid) {
    try {
      String stat = Files.readString(Path.of("/proc", Long.toString(pid), "stat"));
      String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1);
      return (Long.parseLong(fields[USER]) + Long.parseLong(fields[SYSTEM])) / TICKS_PER_SECOND;
    } catch (IOException e) {
      throw new UncheckedIOException("a measured process has ended", e);
    }
  }
}

package org.touchline.demo;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.Supplier;

/**
 * What the launcher has started, ended in reverse order and once. Starting and ending exclude each
 * other: a Ctrl-C that comes while a part starts waits for it, then ends it too.
 */
final class RunningParts implements AutoCloseable {

  private final Deque<AutoCloseable> parts = new ArrayDeque<>();
  private boolean closed;

  /** Starts a part, unless the end has begun. */
  synchronized <T extends AutoCloseable> T start(Supplier<T> starter) {
    if (closed) {
      throw new LaunchException("interrupted");
    }
    T part = starter.get();
    parts.push(part);
    return part;
  }

  /** Whether the end has begun: what stops from now on, stops by intention. */
  synchronized boolean isClosed() {
    return closed;
  }

  @Override
  public synchronized void close() {
    closed = true;
    while (!parts.isEmpty()) {
      close(parts.pop());
    }
  }

  /** One part's failure to end must not keep the others alive. */
  private static void close(AutoCloseable part) {
    try {
      part.close();
    } catch (Exception e) { // AutoCloseable declares nothing narrower
      System.getLogger(RunningParts.class.getName())
          .log(System.Logger.Level.WARNING, "a part of the demo did not end cleanly", e);
    }
  }
}

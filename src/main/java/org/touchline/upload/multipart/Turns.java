package org.touchline.upload.multipart;

import java.util.List;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * Lets those who complete the same upload on this node go one after another: the second finds the
 * work done. Between nodes the store and the match's lock decide, so it saves work and no more.
 */
final class Turns {

  private static final int LOCKS = 64;

  private final List<Lock> locks = Stream.<Lock>generate(ReentrantLock::new).limit(LOCKS).toList();

  <T> T take(String uploadId, Supplier<T> work) {
    Lock lock = locks.get(Math.floorMod(uploadId.hashCode(), LOCKS));
    lock.lock();
    try {
      return work.get();
    } finally {
      lock.unlock();
    }
  }
}

package org.touchline.slice;

import jakarta.annotation.PreDestroy;
import jakarta.enterprise.concurrent.ManagedThreadFactory;
import jakarta.inject.Inject;
import java.util.concurrent.Executor;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.touchline.wiring.Component;

/**
 * The threads that wait for stores, so that no other thread has to: for local disk they are others
 * than for S3, so that a bucket which does not answer keeps nobody from a recording that is here.
 * Without work they end.
 */
@Component
final class Readers {

  /** As many as reads of S3 may be under way. */
  private static final int MOST_OF_OBJECTS = 64;

  private static final int MOST_OF_FILES = 8;
  private static final long IDLE_SECONDS = 2;

  private final ThreadPoolExecutor objects;
  private final ThreadPoolExecutor files;

  @Inject
  Readers(ManagedThreadFactory threads) {
    this.objects = pool(MOST_OF_OBJECTS, threads);
    this.files = pool(MOST_OF_FILES, threads);
  }

  /** Those that read objects of a bucket. */
  Executor ofObjects() {
    return objects;
  }

  /** Those that open recordings on local disk. */
  Executor ofFiles() {
    return files;
  }

  @PreDestroy
  void stop() {
    objects.shutdownNow();
    files.shutdownNow();
  }

  private static ThreadPoolExecutor pool(int most, ManagedThreadFactory threads) {
    ThreadPoolExecutor pool =
        new ThreadPoolExecutor(
            most, most, IDLE_SECONDS, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), threads);
    pool.allowCoreThreadTimeOut(true);
    return pool;
  }
}

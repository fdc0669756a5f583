package org.touchline.slice;

import jakarta.annotation.PreDestroy;
import jakarta.enterprise.concurrent.ManagedThreadFactory;
import jakarta.inject.Inject;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import org.touchline.wiring.Component;
import org.touchline.wiring.RestingThreads;

/**
 * The threads that wait for stores, so that no other thread has to: for local disk they are others
 * than for S3, so that a bucket which does not answer keeps nobody from a recording that is here.
 */
@Component
final class Readers {

  /** As many as reads of S3 may be under way. */
  private static final int MOST_OF_OBJECTS = 64;

  private static final int MOST_OF_FILES = 8;

  private final ExecutorService objects;
  private final ExecutorService files;

  @Inject
  Readers(ManagedThreadFactory threads) {
    this.objects = RestingThreads.atMost(MOST_OF_OBJECTS, threads);
    this.files = RestingThreads.atMost(MOST_OF_FILES, threads);
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
}

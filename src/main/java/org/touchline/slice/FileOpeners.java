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
 * The threads that open recordings on local disk. They are not those that wait for S3, so that a
 * bucket which does not answer keeps nobody from a recording that is here; without work they end.
 */
@Component
final class FileOpeners implements Executor {

  private static final int MOST = 8;
  private static final long IDLE_SECONDS = 2;

  private final ThreadPoolExecutor pool;

  @Inject
  FileOpeners(ManagedThreadFactory threads) {
    this.pool =
        new ThreadPoolExecutor(
            MOST, MOST, IDLE_SECONDS, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), threads);
    pool.allowCoreThreadTimeOut(true);
  }

  @Override
  public void execute(Runnable opening) {
    pool.execute(opening);
  }

  @PreDestroy
  void stop() {
    pool.shutdownNow();
  }
}

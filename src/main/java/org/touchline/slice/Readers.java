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
 * The threads that wait for stores, so that no other thread has to. There are as many as reads may
 * be under way; without work they end.
 */
@Component
final class Readers implements Executor {

  private static final int MOST = 64;
  private static final long IDLE_SECONDS = 2;

  private final ThreadPoolExecutor pool;

  @Inject
  Readers(ManagedThreadFactory threads) {
    this.pool =
        new ThreadPoolExecutor(
            MOST, MOST, IDLE_SECONDS, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), threads);
    pool.allowCoreThreadTimeOut(true);
  }

  @Override
  public void execute(Runnable read) {
    pool.execute(read);
  }

  @PreDestroy
  void stop() {
    pool.shutdownNow();
  }
}

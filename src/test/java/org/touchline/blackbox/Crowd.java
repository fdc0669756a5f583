package org.touchline.blackbox;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Function;

/** Many things done, so many at a time. */
final class Crowd {

  private Crowd() {}

  /** Does it to each of these, by this number of threads; the results in the same order. */
  static <T, R> List<R> each(int atATime, List<T> these, Function<T, R> what) {
    ExecutorService threads = Executors.newFixedThreadPool(atATime);
    try {
      List<Callable<R>> calls = new ArrayList<>();
      these.forEach(one -> calls.add(() -> what.apply(one)));
      List<R> results = new ArrayList<>();
      for (Future<R> result : threads.invokeAll(calls)) {
        results.add(result.get());
      }
      return results;
    } catch (ExecutionException e) {
      throw new AssertionError("one of the crowd failed", e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", e);
    } finally {
      threads.shutdownNow();
    }
  }
}

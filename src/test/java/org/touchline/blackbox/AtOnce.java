package org.touchline.blackbox;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Supplier;

/** Calls that start at the same moment. */
final class AtOnce {

  private AtOnce() {}

  /** Makes the same call by so many threads and returns all answers. */
  static <T> List<T> call(int times, Supplier<T> call) {
    CyclicBarrier start = new CyclicBarrier(times);
    Callable<T> caller =
        () -> {
          start.await();
          return call.get();
        };
    ExecutorService threads = Executors.newFixedThreadPool(times);
    try {
      List<T> answers = new ArrayList<>();
      for (Future<T> answer : threads.invokeAll(Collections.nCopies(times, caller))) {
        answers.add(answer.get());
      }
      return answers;
    } catch (ExecutionException e) {
      throw new AssertionError("a call failed", e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", e);
    } finally {
      threads.shutdownNow();
    }
  }
}

package org.touchline.slice;

import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.jspecify.annotations.Nullable;

/**
 * A failed read on its way through the cache library, which logs every failure with its whole stack
 * unless it is a cancellation. Here failures are told by whom they concern.
 */
final class Unread extends CancellationException {

  private static final long serialVersionUID = 1L;

  private Unread(Throwable cause) {
    super("not read");
    initCause(cause);
  }

  /** The same read, whose failure is one of this class and not within another one. */
  static <T> CompletableFuture<T> wrap(CompletableFuture<T> read) {
    CompletableFuture<T> wrapped = new CompletableFuture<>();
    CompletableFuture<T> unused =
        read.whenComplete(
            (value, failure) -> {
              if (failure == null) {
                wrapped.complete(value);
              } else {
                wrapped.completeExceptionally(new Unread(cause(failure)));
              }
            });
    return wrapped;
  }

  /** The same read, whose failure is the first one again. */
  static <T> CompletableFuture<T> unwrap(CompletableFuture<T> read) {
    return read.exceptionallyCompose(
        failure -> CompletableFuture.failedFuture(cause(cause(failure))));
  }

  private static Throwable cause(Throwable failure) {
    boolean wrapper = failure instanceof CompletionException || failure instanceof Unread;
    @Nullable Throwable cause = failure.getCause();
    return wrapper && cause != null ? cause : failure;
  }
}

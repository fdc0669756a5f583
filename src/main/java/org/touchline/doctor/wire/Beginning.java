package org.touchline.doctor.wire;

import java.net.http.HttpResponse.BodySubscriber;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow.Subscription;
import java.util.concurrent.atomic.AtomicInteger;

/** Gives the first bytes of a body to another subscriber, and then ends the body for both. */
final class Beginning<T> implements BodySubscriber<T> {

  private final BodySubscriber<T> kept;
  private final AtomicInteger left;
  private final CompletableFuture<Subscription> source = new CompletableFuture<>();

  Beginning(BodySubscriber<T> kept, int most) {
    this.kept = kept;
    this.left = new AtomicInteger(most);
  }

  @Override
  public void onSubscribe(Subscription subscription) {
    source.complete(subscription);
    kept.onSubscribe(subscription);
  }

  @Override
  public void onNext(List<ByteBuffer> pieces) {
    if (left.get() <= 0) {
      return; // Was on its way when the rest was cancelled.
    }
    List<ByteBuffer> fitting = new ArrayList<>();
    for (ByteBuffer piece : pieces) {
      int length = Math.min(piece.remaining(), left.get());
      fitting.add(piece.slice(piece.position(), length));
      left.addAndGet(-length);
    }
    kept.onNext(fitting);
    if (left.get() <= 0) {
      kept.onComplete();
      source.join().cancel();
    }
  }

  @Override
  public void onError(Throwable failure) {
    kept.onError(failure);
  }

  @Override
  public void onComplete() {
    if (left.get() > 0) {
      kept.onComplete();
    }
  }

  @Override
  public CompletionStage<T> getBody() {
    return kept.getBody();
  }
}

package org.touchline.playback;

import jakarta.servlet.AsyncEvent;
import jakarta.servlet.AsyncListener;

/**
 * Tells a pump when the container ends its exchange. It is registered before there is a pump, for
 * Payara takes listeners only as long as the request's own thread is at work.
 */
final class Ending implements AsyncListener {

  private volatile Runnable left = () -> {};

  /** From now on this pump is told. */
  void tell(SlicePump pump) {
    left = () -> pump.stop(End.LEFT);
  }

  @Override
  public void onComplete(AsyncEvent event) {
    left.run();
  }

  @Override
  public void onTimeout(AsyncEvent event) {
    left.run();
  }

  @Override
  public void onError(AsyncEvent event) {
    left.run();
  }

  @Override
  public void onStartAsync(AsyncEvent event) {
    // Only a new dispatch would need to listen again; there is none.
  }
}

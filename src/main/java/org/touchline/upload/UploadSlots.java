package org.touchline.upload;

import jakarta.inject.Inject;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicBoolean;
import org.touchline.problem.ProblemCode;
import org.touchline.problem.ProblemException;
import org.touchline.wiring.Component;

/** How many may upload through this node at the same time: forms and tus together. */
@Component
public final class UploadSlots {

  private final Semaphore free;

  @Inject
  UploadSlots(ServerUploadSettings settings, UploadMeters meters) {
    this.free = new Semaphore(settings.maxConcurrent());
    meters.observeRunning(() -> settings.maxConcurrent() - free.availablePermits());
  }

  /** The right to receive one file, until it is closed. */
  public static final class Slot implements AutoCloseable {

    private final Semaphore free;
    private final AtomicBoolean over = new AtomicBoolean();

    private Slot(Semaphore free) {
      this.free = free;
    }

    @Override
    public void close() {
      if (over.compareAndSet(false, true)) {
        free.release();
      }
    }
  }

  /** Takes a slot, or refuses at once (503) when all are taken. */
  public Slot take() {
    if (!free.tryAcquire()) {
      throw new ProblemException(
          ProblemCode.TOO_MANY_UPLOADS,
          "Too many are uploading through the server at present; try again in a moment.");
    }
    return new Slot(free);
  }
}

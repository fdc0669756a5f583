package org.touchline.upload;

import jakarta.inject.Inject;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.LockSupport;
import org.touchline.problem.ProblemCode;
import org.touchline.problem.ProblemException;
import org.touchline.storage.StoreSelector;
import org.touchline.upload.half.HalfFile;
import org.touchline.upload.half.HalfFiles;
import org.touchline.upload.half.Hold;
import org.touchline.wiring.Component;

/**
 * Files that arrived over several requests, on their way into their store. Whoever finds such a
 * file complete brings it there: the request that brought its last bytes, or after a crash the
 * confirm.
 */
@Component
final class Arrivals {

  private static final Logger LOG = System.getLogger(Arrivals.class.getName());

  /** How long a confirm waits for a file that somebody else brings to its store. */
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private static final long PAUSE = TimeUnit.MILLISECONDS.toNanos(50);

  private final IssuedUploads issued;
  private final HalfFiles files;
  private final Intake intake;
  private final UploadSlots slots;
  private final StoreSelector stores;
  private final ThreadFactory threads;

  @Inject
  Arrivals(
      IssuedUploads issued,
      HalfFiles files,
      Intake intake,
      UploadSlots slots,
      StoreSelector stores,
      ThreadFactory threads) {
    this.issued = issued;
    this.files = files;
    this.intake = intake;
    this.slots = slots;
    this.stores = stores;
    this.threads = threads;
  }

  /** The half file of an upload that comes over several requests. */
  static HalfFile fileOf(IssuedUpload upload) {
    return new HalfFile(upload.uploadId().orElseThrow(), upload.declaredSize().orElseThrow());
  }

  /**
   * The upload under whose key the file lies; the same one, unless the file had to go to another
   * store. Refuses (409) one whose file is not complete, or not in its store yet.
   */
  IssuedUpload stored(IssuedUpload upload) {
    if (upload.way() != UploadWay.TUS || upload.declaredSize().isEmpty()) {
      return upload;
    }
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    Optional<IssuedUpload> stored = tryStore(upload, deadline);
    while (stored.isEmpty() && System.nanoTime() < deadline) {
      LockSupport.parkNanos(PAUSE);
      stored = tryStore(upload, deadline);
    }
    return stored.orElseThrow(
        () -> notUploaded("The file is on its way to the storage; confirm again in a moment."));
  }

  /**
   * Brings a complete file to its store, and gives hold and slot free after that. To a remote store
   * that may take long, so another thread does it.
   *
   * @return the upload under whose key the file lies then
   */
  CompletableFuture<IssuedUpload> bring(IssuedUpload upload, Hold hold, UploadSlots.Slot slot) {
    hold.keep();
    CompletableFuture<IssuedUpload> brought = new CompletableFuture<>();
    Runnable work = () -> bring(upload, hold, slot, brought);
    if (stores.active().isRemote()) {
      threads.newThread(work).start();
    } else {
      work.run();
    }
    return brought;
  }

  /** The upload under whose key the file lies, or will lie when all goes well. */
  IssuedUpload lying(IssuedUpload upload) {
    return upload
        .storedAs()
        .filter(key -> !key.equals(upload.key()))
        .flatMap(key -> issued.find(upload.matchId(), key))
        .orElse(upload);
  }

  /** Ends an upload that was not confirmed, and removes what is stored; false when it was. */
  boolean giveUp(IssuedUpload upload) {
    IssuedUpload lies = lying(upload);
    if (!issued.abandon(lies) || !issued.abandon(upload)) {
      return false;
    }
    if (upload.storedAs().isPresent()) {
      stores.store(lies.store()).delete(lies.key());
    }
    return true;
  }

  private Optional<IssuedUpload> tryStore(IssuedUpload upload, long deadline) {
    IssuedUpload now = current(upload);
    if (now.storedAs().isPresent()) {
      return Optional.of(lying(now));
    }
    HalfFile file = fileOf(now);
    OptionalLong length = files.length(file);
    if (length.isEmpty()) {
      return Optional.of(now); // A crash came right after it was stored, or it never came here.
    }
    if (length.getAsLong() < file.size()) {
      throw notUploaded("The file is not complete yet; go on with the upload and confirm again.");
    }
    return files.hold(file).flatMap(hold -> await(bringHeld(now, hold), deadline));
  }

  private CompletableFuture<IssuedUpload> bringHeld(IssuedUpload upload, Hold hold) {
    try {
      return bring(upload, hold, slots.take());
    } catch (RuntimeException e) {
      hold.close();
      throw e;
    }
  }

  private void bring(
      IssuedUpload upload,
      Hold hold,
      UploadSlots.Slot slot,
      CompletableFuture<IssuedUpload> brought) {
    try (slot;
        hold) {
      brought.complete(bring(current(upload), hold));
    } catch (RuntimeException e) {
      // The boundary of a thread; who waits hears of it, and nobody may.
      LOG.log(Level.WARNING, "an upload is not in its store yet: {0}", e.getMessage());
      brought.completeExceptionally(e);
    }
  }

  private IssuedUpload bring(IssuedUpload upload, Hold hold) {
    if (upload.storedAs().isPresent() || upload.recordingId().isPresent()) {
      return lying(upload);
    }
    Intake.Placed placed = intake.place(upload, hold.file());
    issued.change(upload, row -> lies(row, placed.upload()));
    return placed.upload();
  }

  /** Another node may have found the file in its store, and confirmed it, meanwhile. */
  private static void lies(IssuedUpload row, IssuedUpload where) {
    if (row.recordingId().isEmpty()) {
      row.isStoredAs(where.key());
    }
  }

  private IssuedUpload current(IssuedUpload upload) {
    return issued.find(upload.matchId(), upload.key()).orElseThrow(Arrivals::over);
  }

  /** What was brought; empty when the deadline came first. */
  static Optional<IssuedUpload> await(CompletableFuture<IssuedUpload> brought, long deadline) {
    try {
      return Optional.of(brought.get(deadline - System.nanoTime(), TimeUnit.NANOSECONDS));
    } catch (TimeoutException e) {
      return Optional.empty();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Optional.empty();
    } catch (ExecutionException e) {
      throw e.getCause() instanceof RuntimeException failure
          ? failure
          : new IllegalStateException("an upload could not be stored", e);
    }
  }

  private static ProblemException over() {
    return new ProblemException(ProblemCode.INVALID_KEY, "This upload has expired.");
  }

  private static ProblemException notUploaded(String detail) {
    return new ProblemException(ProblemCode.NOT_UPLOADED, detail);
  }
}

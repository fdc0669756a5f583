package org.touchline.upload;

import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;
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

  /** How long a confirm waits for a file that somebody else brings to its store. */
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private static final long PAUSE = TimeUnit.MILLISECONDS.toNanos(50);

  private final IssuedUploads issued;
  private final HalfFiles files;
  private final Intake intake;
  private final UploadSlots slots;
  private final StoreSelector stores;

  @Inject
  Arrivals(
      IssuedUploads issued,
      HalfFiles files,
      Intake intake,
      UploadSlots slots,
      StoreSelector stores) {
    this.issued = issued;
    this.files = files;
    this.intake = intake;
    this.slots = slots;
    this.stores = stores;
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
    Optional<IssuedUpload> stored = tryStore(upload);
    while (stored.isEmpty() && System.nanoTime() < deadline) {
      LockSupport.parkNanos(PAUSE);
      stored = tryStore(upload);
    }
    return stored.orElseThrow(
        () -> notUploaded("The file is on its way to the storage; confirm again in a moment."));
  }

  /** The same for who already has hold of a complete file. */
  IssuedUpload store(IssuedUpload upload, Hold hold) {
    IssuedUpload now = issued.find(upload.matchId(), upload.key()).orElseThrow(Arrivals::over);
    return now.storedAs().isPresent() ? lying(now) : bring(now, hold);
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

  private Optional<IssuedUpload> tryStore(IssuedUpload upload) {
    IssuedUpload now = issued.find(upload.matchId(), upload.key()).orElseThrow(Arrivals::over);
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
    return files.hold(file).map(hold -> storeOnceHeld(now, hold));
  }

  private IssuedUpload storeOnceHeld(IssuedUpload upload, Hold hold) {
    try (hold) {
      UploadSlots.Slot slot = slots.take();
      try (slot) {
        hold.keep();
        return store(upload, hold);
      }
    }
  }

  private IssuedUpload bring(IssuedUpload upload, Hold hold) {
    Intake.Placed placed = intake.place(upload, hold.file());
    issued.change(upload, row -> row.isStoredAs(placed.upload().key()));
    return placed.upload();
  }

  private static ProblemException over() {
    return new ProblemException(ProblemCode.INVALID_KEY, "This upload has expired.");
  }

  private static ProblemException notUploaded(String detail) {
    return new ProblemException(ProblemCode.NOT_UPLOADED, detail);
  }
}

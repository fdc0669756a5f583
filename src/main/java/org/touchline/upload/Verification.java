package org.touchline.upload;

import jakarta.inject.Inject;
import java.util.Optional;
import org.touchline.problem.ProblemCode;
import org.touchline.problem.ProblemException;
import org.touchline.recording.Integrity;
import org.touchline.storage.Checksum;
import org.touchline.storage.RecordingStore;
import org.touchline.storage.StoredObject;
import org.touchline.wiring.Component;

/**
 * Compares what an uploader computed over a file with what the store did. Every way of finishing an
 * upload asks it before {@link Confirmations#commit}.
 */
@Component
class Verification {

  private final RefusedUploads refused;

  @Inject
  Verification(RefusedUploads refused) {
    this.refused = refused;
  }

  /**
   * Whether the stored object is the file that this checksum was computed over.
   *
   * @param object with the pin that it will be played by
   * @throws ProblemException 422 when it is not; the object is removed then, unless it was
   *     confirmed before
   */
  Integrity of(
      IssuedUpload upload, RecordingStore store, StoredObject object, Optional<Checksum> claimed) {
    Optional<Checksum> stored =
        claimed.flatMap(sum -> store.checksum(object.key(), object.pin(), sum.algorithm()));
    if (stored.isEmpty()) {
      return Integrity.UNVERIFIED;
    }
    if (stored.equals(claimed)) {
      return Integrity.VERIFIED;
    }
    refused.remove(upload, store, ProblemCode.CHECKSUM_MISMATCH);
    throw new ProblemException(
        ProblemCode.CHECKSUM_MISMATCH,
        "The stored file is not the one that the checksum was computed over; upload it again.");
  }
}

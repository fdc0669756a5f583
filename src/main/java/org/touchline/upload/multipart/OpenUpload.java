package org.touchline.upload.multipart;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.touchline.problem.Problem;
import org.touchline.problem.ProblemCode;
import org.touchline.problem.ProblemException;
import org.touchline.storage.ObjectKey;
import org.touchline.storage.PartUploads;
import org.touchline.storage.PresignedUrl;
import org.touchline.storage.RecordingStore;
import org.touchline.storage.StorageException;
import org.touchline.storage.StoredPart;
import org.touchline.upload.IssuedUpload;

/**
 * An upload in parts and the store that has them.
 *
 * @param store where the object will be
 * @param parts how the store takes parts
 * @param key where the file goes
 * @param uploadId the store's name for the upload
 * @param plan how the file is cut; empty where the client chooses
 */
record OpenUpload(
    RecordingStore store,
    PartUploads parts,
    ObjectKey key,
    String uploadId,
    Optional<PartPlan> plan) {

  static OpenUpload of(RecordingStore store, IssuedUpload upload) {
    return new OpenUpload(
        store,
        store.partUploads().orElseThrow(() -> gone(null)),
        upload.key(),
        upload.uploadId().orElseThrow(),
        planOf(upload));
  }

  static Optional<PartPlan> planOf(IssuedUpload upload) {
    return upload.partSize().isPresent() && upload.declaredSize().isPresent()
        ? Optional.of(
            new PartPlan(upload.declaredSize().getAsLong(), upload.partSize().getAsLong()))
        : Optional.empty();
  }

  static ProblemException gone(@Nullable Throwable cause) {
    return new ProblemException(
        Problem.of(
            ProblemCode.UPLOAD_GONE,
            "The storage does not know this upload any more; begin a new one."),
        cause);
  }

  /** The highest number that a part may have. */
  int lastNumber() {
    return plan.map(PartPlan::partCount).orElse(StoredPart.MOST);
  }

  PresignedUrl url(int number, Duration lifetime) {
    return parts.presignPart(key, uploadId, number, lifetime);
  }

  /** The parts that the store has; empty where we may not ask. */
  Optional<List<Part>> listed() {
    try {
      return Optional.of(parts.parts(key, uploadId).stream().map(Part::of).toList());
    } catch (StorageException.Denied e) {
      return Optional.empty();
    }
  }

  /** These parts by number, once they make the whole file. */
  List<Part> checked(List<Part> all) {
    return plan.map(agreed -> PartCheck.agreed(agreed, all)).orElseGet(() -> PartCheck.equal(all));
  }

  void complete(List<Part> all) {
    parts.complete(key, uploadId, all.stream().map(Part::stored).toList());
  }

  /** Whether the parts were put together: the object is there. */
  boolean isAssembled() {
    return store.stat(key).isPresent();
  }

  /** Frees the parts; false where the right to do so is missing. */
  boolean abort() {
    try {
      parts.abort(key, uploadId);
      return true;
    } catch (StorageException.Missing e) {
      return true;
    } catch (StorageException.Denied e) {
      return false;
    }
  }
}

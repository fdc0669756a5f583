package org.touchline.upload.multipart;

import jakarta.inject.Inject;
import java.util.List;
import java.util.OptionalLong;
import org.touchline.problem.Problem;
import org.touchline.problem.ProblemCode;
import org.touchline.problem.ProblemException;
import org.touchline.storage.RecordingStore;
import org.touchline.storage.StorageException;
import org.touchline.upload.IssuedUpload;
import org.touchline.upload.IssuedUploads;
import org.touchline.wiring.Component;

/**
 * Has the store put the parts of an upload together, once they are what was agreed. Doing it again
 * finds the object there and is content: an answer may have been lost, and two may come at once.
 */
@Component
final class Assembly {

  private final IssuedUploads issued;

  @Inject
  Assembly(IssuedUploads issued) {
    this.issued = issued;
  }

  /**
   * After it, the object is in the store.
   *
   * @param reported what the client says that it sent, used where the right to list parts is
   *     missing
   * @return the upload, with the size that its parts have together where it had none
   */
  IssuedUpload assemble(RecordingStore store, IssuedUpload upload, List<Part> reported) {
    OpenUpload open = OpenUpload.of(store, upload);
    try {
      return putTogether(open, upload, reported);
    } catch (StorageException | ProblemException refusal) {
      if (open.isAssembled()) {
        return upload;
      }
      throw inWords(refusal);
    }
  }

  private IssuedUpload putTogether(OpenUpload open, IssuedUpload upload, List<Part> reported) {
    List<Part> parts = open.checked(open.listed().orElseGet(() -> required(reported)));
    OptionalLong sum = sum(parts);
    IssuedUpload known =
        upload.declaredSize().isEmpty() && sum.isPresent()
            ? issued.declare(upload, sum.getAsLong())
            : upload;
    open.complete(parts);
    return known;
  }

  private static List<Part> required(List<Part> reported) {
    if (reported.isEmpty()) {
      throw new ProblemException(
          ProblemCode.PARTS_REQUIRED,
          "The server may not list the parts; name them all in parts, with their ETags.");
    }
    return reported;
  }

  private static OptionalLong sum(List<Part> parts) {
    return parts.stream().allMatch(part -> part.size().isPresent())
        ? OptionalLong.of(parts.stream().mapToLong(part -> part.size().orElseThrow()).sum())
        : OptionalLong.empty();
  }

  private static RuntimeException inWords(RuntimeException refusal) {
    if (refusal instanceof StorageException.Missing) {
      return OpenUpload.gone(refusal);
    }
    if (refusal instanceof StorageException.BadParts) {
      return new ProblemException(
          Problem.of(
              ProblemCode.PARTS_REFUSED,
              "The storage has other parts than these, or one is too small; list them and send"
                  + " again what differs."),
          refusal);
    }
    return refusal;
  }
}

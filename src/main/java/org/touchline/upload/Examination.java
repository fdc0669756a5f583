package org.touchline.upload;

import jakarta.inject.Inject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.OptionalLong;
import org.touchline.media.FileSource;
import org.touchline.media.MediaFacts;
import org.touchline.media.MediaProbe;
import org.touchline.media.MediaSource;
import org.touchline.media.Verdict;
import org.touchline.problem.Problem;
import org.touchline.problem.ProblemCode;
import org.touchline.problem.ProblemException;
import org.touchline.storage.RecordingStore;
import org.touchline.storage.StorageException;
import org.touchline.storage.StoredObject;
import org.touchline.wiring.Component;

/**
 * Whether uploaded content may become a recording: by its size, its first bytes and its structure.
 * Every way of uploading passes here before {@link Confirmations#commit}.
 */
@Component
public final class Examination {

  private final UploadSettings settings;
  private final RefusedUploads refused;
  private final MediaProbe probe = new MediaProbe();

  @Inject
  Examination(UploadSettings settings, RefusedUploads refused) {
    this.settings = settings;
    this.refused = refused;
  }

  /** Refuses an empty file (422) and one above the limit (413). */
  public void requireSize(long size) {
    if (size == 0) {
      throw new ProblemException(ProblemCode.EMPTY_FILE, "The uploaded file has no bytes.");
    }
    if (size > settings.maxSize()) {
      throw new ProblemException(
          ProblemCode.TOO_LARGE, "The file is larger than " + settings.maxSize() + " bytes.");
    }
  }

  /**
   * Examines what was uploaded to a store, and freezes it. What is refused (413, 415, 422) is
   * removed, and its key given up, unless somebody confirmed it meanwhile.
   */
  Examined examine(IssuedUpload upload, RecordingStore store, StoredObject object) {
    try {
      requireSize(object.size());
      requireDeclaredSize(upload, object.size());
      FrozenContent frozen = FrozenContent.of(store, object);
      return new Examined(store.id(), frozen.object(), facts(frozen));
    } catch (ProblemException e) {
      refused.remove(upload, store, e.problem().code());
      throw e;
    } catch (StorageException.Changed e) {
      throw new ProblemException(
          Problem.of(
              ProblemCode.CONFLICT,
              "The file was replaced while it was being confirmed; confirm again."),
          e);
    }
  }

  /** Examines a file that this server received and still has to store. */
  MediaFacts examine(Path file) {
    try (FileSource source = FileSource.of(file)) {
      requireSize(source.size());
      return facts(source);
    } catch (IOException e) {
      throw new UncheckedIOException("a received file cannot be read", e);
    }
  }

  /** Refuses (415) a file whose first bytes are here, and are not a video's. */
  void requireVideo(Path beginning) {
    try (FileSource source = FileSource.of(beginning)) {
      if (!probe.beginsAsVideo(source)) {
        throw new ProblemException(
            ProblemCode.NOT_A_VIDEO, "The file's first bytes are not a video's.");
      }
    } catch (IOException e) {
      throw new UncheckedIOException("a received file cannot be read", e);
    }
  }

  /** Of parts, whose sizes nobody signed, the sum may be another one. */
  private static void requireDeclaredSize(IssuedUpload upload, long size) {
    OptionalLong declared = upload.declaredSize();
    boolean differs = declared.isPresent() && declared.getAsLong() != size;
    if (upload.way() == UploadWay.MULTIPART && differs) {
      throw new ProblemException(
          ProblemCode.SIZE_MISMATCH,
          "%d bytes were declared, %d were uploaded; begin a new upload."
              .formatted(declared.getAsLong(), size));
    }
  }

  private MediaFacts facts(MediaSource source) {
    Verdict verdict = probe.examine(source);
    if (verdict instanceof Verdict.Video video) {
      return video.facts();
    }
    Verdict.Unfit unfit = (Verdict.Unfit) verdict;
    throw new ProblemException(code(unfit.flaw()), unfit.reason());
  }

  private static ProblemCode code(Verdict.Flaw flaw) {
    return switch (flaw) {
      case NOT_A_VIDEO -> ProblemCode.NOT_A_VIDEO;
      case TRUNCATED -> ProblemCode.TRUNCATED;
      case MALFORMED -> ProblemCode.MALFORMED_MEDIA;
    };
  }
}

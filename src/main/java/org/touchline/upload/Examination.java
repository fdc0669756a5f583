package org.touchline.upload;

import jakarta.inject.Inject;
import org.touchline.problem.ProblemCode;
import org.touchline.problem.ProblemException;
import org.touchline.wiring.Component;

/** Whether uploaded content may become a recording: by its size and its first bytes. */
@Component
public final class Examination {

  private final UploadSettings settings;
  private final MediaProbe probe = new MediaProbe();

  @Inject
  Examination(UploadSettings settings) {
    this.settings = settings;
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

  /** The media type of a file that begins so; refuses what is no video (415). */
  String requireVideo(byte[] head) {
    return probe
        .videoType(head)
        .orElseThrow(
            () ->
                new ProblemException(
                    ProblemCode.NOT_A_VIDEO, "The file's first bytes are not a video's."));
  }
}

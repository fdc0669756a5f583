package org.touchline.upload.multipart;

import java.util.List;
import org.touchline.upload.UploadView.Warning;

/** The answer to giving an upload up. */
public record AbortView(boolean ok, List<Warning> warnings) {

  private static final Warning ABORT_DENIED =
      new Warning(
          "abort_denied",
          "The server may not abort uploads (s3:AbortMultipartUpload), so the parts stay until the"
              + " bucket's lifecycle rule ends them.");

  static AbortView of(boolean freed) {
    return new AbortView(true, freed ? List.of() : List.of(ABORT_DENIED));
  }
}

package org.touchline.upload.multipart;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.touchline.upload.UploadView.Warning;

/** The parts that the storage has; see the contract. */
public record ProgressView(List<PartView> parts, boolean assembled, List<Warning> warnings) {

  private static final Warning LISTING_DENIED =
      new Warning(
          "listing_denied",
          "The server may not list parts (s3:ListMultipartUploadParts), so go by the ETags that"
              + " you keep.");

  /** One of them. */
  public record PartView(int partNumber, String etag, @Nullable Long size) {

    static PartView of(Part part) {
      return new PartView(
          part.number(),
          part.entityTag(),
          part.size().isPresent() ? part.size().getAsLong() : null);
    }
  }

  static ProgressView of(MultipartUploads.Progress progress) {
    return new ProgressView(
        progress.parts().stream().map(PartView::of).toList(),
        progress.assembled(),
        progress.known() ? List.of() : List.of(LISTING_DENIED));
  }
}

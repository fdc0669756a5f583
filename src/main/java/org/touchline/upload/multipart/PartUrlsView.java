package org.touchline.upload.multipart;

import java.time.Instant;
import java.util.List;
import java.util.Map;

/** Where to PUT parts; see the contract. */
public record PartUrlsView(List<PartUrlView> parts) {

  /** One of them. */
  public record PartUrlView(
      int partNumber, String url, Map<String, String> headers, Instant expiresAt) {

    static PartUrlView of(MultipartUploads.PartUrl part) {
      return new PartUrlView(
          part.number(), part.url().url().toString(), part.url().headers(), part.url().expiresAt());
    }

    /** Without the URL, which is a permission. */
    @Override
    public String toString() {
      return "PartUrlView[" + partNumber + "]";
    }
  }

  static PartUrlsView of(List<MultipartUploads.PartUrl> parts) {
    return new PartUrlsView(parts.stream().map(PartUrlView::of).toList());
  }
}

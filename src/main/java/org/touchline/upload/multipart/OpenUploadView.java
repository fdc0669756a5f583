package org.touchline.upload.multipart;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.touchline.upload.IssuedUpload;

/** An upload in parts that can go on; see the contract. */
public record OpenUploadView(
    String key,
    String uploadId,
    String filename,
    @Nullable Long size,
    @Nullable Long partSize,
    @Nullable Integer partCount,
    @Nullable String fingerprint,
    Instant createdAt,
    Instant expiresAt) {

  /** The caller's open uploads to one match. */
  public record Page(List<OpenUploadView> uploads) {}

  static OpenUploadView of(IssuedUpload upload) {
    return new OpenUploadView(
        upload.key().value(),
        upload.uploadId().orElseThrow(),
        upload.fileName(),
        upload.declaredSize().isPresent() ? upload.declaredSize().getAsLong() : null,
        upload.partSize().isPresent() ? upload.partSize().getAsLong() : null,
        OpenUpload.planOf(upload).map(PartPlan::partCount).orElse(null),
        upload.fingerprint().orElse(null),
        upload.issuedAt(),
        upload.expiresAt());
  }
}

package org.touchline.upload;

import java.util.Optional;
import org.touchline.storage.ObjectKey;
import org.touchline.storage.StoreId;

/**
 * A key under which something may lie that nobody needs.
 *
 * @param id its row's number
 * @param key the key
 * @param store where
 * @param uploadId the store's name for its upload in parts, if it was to come so and the store's
 *     answer arrived
 * @param inParts whether it was to come in parts, by whichever name
 */
public record Leftover(
    long id, ObjectKey key, StoreId store, Optional<String> uploadId, boolean inParts) {

  static Leftover of(IssuedUpload upload) {
    // Of those that come through the server the name is ours, not the store's.
    Optional<String> inParts = upload.uploadId().filter(id -> upload.way() != UploadWay.TUS);
    return new Leftover(
        upload.id(), upload.key(), upload.store(), inParts, upload.way() == UploadWay.MULTIPART);
  }
}

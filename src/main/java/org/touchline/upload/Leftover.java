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
 * @param uploadId the store's name for its upload in parts, if it was to come so
 */
public record Leftover(long id, ObjectKey key, StoreId store, Optional<String> uploadId) {

  static Leftover of(IssuedUpload upload) {
    return new Leftover(upload.id(), upload.key(), upload.store(), upload.uploadId());
  }
}

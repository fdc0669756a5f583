package org.touchline.upload.multipart;

import java.util.OptionalLong;
import org.touchline.storage.StoredPart;

/**
 * A part as the store lists it, or as the client says that it sent it.
 *
 * @param number from 1 to 10,000
 * @param entityTag what the store answered to its PUT, with or without quotes
 * @param size in bytes; empty where a client does not say
 */
public record Part(int number, String entityTag, OptionalLong size) {

  static Part of(StoredPart stored) {
    return new Part(stored.number(), stored.entityTag(), OptionalLong.of(stored.size()));
  }

  /** For the store, which knows its parts by number and entity tag alone. */
  StoredPart stored() {
    return new StoredPart(number, size.orElse(0), entityTag);
  }
}

package org.touchline.storage;

import java.time.Instant;

/**
 * What a store says of an object it holds.
 *
 * @param key its name
 * @param size in bytes
 * @param pin its content, by entity tag and, where there is one, version
 * @param lastModified when it was written, to the second
 */
public record StoredObject(ObjectKey key, long size, Pin pin, Instant lastModified) {

  public StoredObject {
    if (size < 0) {
      throw new IllegalArgumentException("negative size of " + key);
    }
  }
}

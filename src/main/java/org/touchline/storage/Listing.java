package org.touchline.storage;

import java.util.List;
import java.util.Optional;

/**
 * All that a store holds below {@code recordings/}, a page at a time. All methods throw {@link
 * StorageException.Denied} when the right to list is missing, which nothing essential needs.
 */
public interface Listing {

  /**
   * Objects.
   *
   * @param page what the page before called the next; empty for the first
   */
  Listed.Page<Listed.Whole> objects(Optional<String> page);

  /** Uploads in parts that are still open, likewise. */
  Listed.Page<Listed.Parts> uploads(Optional<String> page);

  /** Those of exactly this key, of which there are few. */
  List<Listed.Parts> uploadsTo(ObjectKey key);
}

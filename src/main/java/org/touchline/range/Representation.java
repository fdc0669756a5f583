package org.touchline.range;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.touchline.storage.EntityTag;

/**
 * What a request may select bytes of: the size and the validators of the current content (RFC 9110
 * section 8.8).
 *
 * <p>Both validators are strong: content that changed has another tag, and did not change twice
 * within the second that {@code lastModified} names. {@code If-Range} relies on it.
 *
 * @param size number of bytes, zero or more
 * @param entityTag strong tag of exactly these bytes
 * @param lastModified time of the last change in whole seconds, as {@code Last-Modified} tells it
 */
public record Representation(long size, EntityTag entityTag, Instant lastModified) {

  public Representation {
    if (size < 0) {
      throw new IllegalArgumentException("negative size: " + size);
    }
    if (!lastModified.equals(lastModified.truncatedTo(ChronoUnit.SECONDS))) {
      throw new IllegalArgumentException("not whole seconds: " + lastModified);
    }
  }

  boolean isEmpty() {
    return size == 0;
  }
}

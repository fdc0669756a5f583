package org.touchline.slice;

import org.touchline.storage.ByteSpan;
import org.touchline.storage.ObjectKey;
import org.touchline.storage.Pin;
import org.touchline.storage.StoreId;

/**
 * Bytes that never change: an object of a store, pinned to what it held when it was confirmed.
 *
 * @param store where the object is
 * @param key its name there
 * @param pin the content that every read insists on
 * @param size in bytes
 */
public record Content(StoreId store, ObjectKey key, Pin pin, long size) {

  public Content {
    if (size <= 0) {
      throw new IllegalArgumentException("no bytes in " + key);
    }
  }

  /** The span of some slices that lie side by side. */
  ByteSpan span(long firstSlice, int count, int sliceSize) {
    long first = firstSlice * sliceSize;
    return new ByteSpan(first, Math.min(first + (long) count * sliceSize, size) - 1);
  }
}

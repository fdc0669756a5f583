package org.touchline.storage;

/**
 * A contiguous run of bytes of an object, both ends inclusive, as in {@code Content-Range}.
 *
 * @param first offset of the first byte, zero-based
 * @param last offset of the last byte, at least {@code first}
 */
public record ByteSpan(long first, long last) {

  public ByteSpan {
    if (first < 0 || last < first) {
      throw new IllegalArgumentException("not a span: " + first + "-" + last);
    }
  }

  /** The span of {@code length} bytes that starts at {@code first}; {@code length} is positive. */
  public static ByteSpan ofLength(long first, long length) {
    return new ByteSpan(first, Math.addExact(first, length) - 1);
  }

  /** Number of bytes, at least one. */
  public long length() {
    return last - first + 1;
  }
}

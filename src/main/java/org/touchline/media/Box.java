package org.touchline.media;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * Where a box is (ISO 14496-12, 4.2).
 *
 * @param type its four characters
 * @param start offset of its first byte
 * @param content offset of the first byte behind its header
 * @param end offset of the first byte behind it, as its header says
 */
record Box(String type, long start, long content, long end) {

  private static final int SHORT_HEADER = 8;
  private static final int LONG_HEADER = 16;

  boolean is(String wanted) {
    return type.equals(wanted);
  }

  long length() {
    return end - content;
  }

  /**
   * The box whose header is at this offset.
   *
   * @param limit where the container ends: a box of size 0 ends there too
   * @return empty when there is no room for a header, or its size is smaller than itself
   */
  static Optional<Box> at(Excerpts file, long offset, long limit) {
    if (limit - offset < SHORT_HEADER) {
      return Optional.empty();
    }
    ByteBuffer header = file.at(offset, SHORT_HEADER);
    long size = Integer.toUnsignedLong(header.getInt());
    String type = type(header);
    if (size == 0) {
      return Optional.of(new Box(type, offset, offset + SHORT_HEADER, limit));
    }
    if (size != 1) {
      return sized(type, offset, SHORT_HEADER, size);
    }
    return limit - offset < LONG_HEADER
        ? Optional.empty()
        : sized(type, offset, LONG_HEADER, file.at(offset + SHORT_HEADER, Long.BYTES).getLong());
  }

  private static Optional<Box> sized(String type, long offset, int header, long size) {
    if (size < header || size > Long.MAX_VALUE - offset) {
      return Optional.empty();
    }
    return Optional.of(new Box(type, offset, offset + header, offset + size));
  }

  private static String type(ByteBuffer header) {
    byte[] type = new byte[4];
    header.get(type);
    return new String(type, StandardCharsets.ISO_8859_1);
  }
}

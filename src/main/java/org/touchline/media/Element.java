package org.touchline.media;

import java.nio.ByteBuffer;
import java.util.Optional;

/**
 * Where an element of an EBML document is (RFC 8794, 6).
 *
 * @param id its number, with the marker bits, as in the registry
 * @param content offset of the first byte behind its header
 * @param end offset of the first byte behind it
 * @param bounded whether it says its size; if not, the end is its parent's
 */
record Element(int id, long content, long end, boolean bounded) {

  private static final int LONGEST_ID = 4;
  private static final int LONGEST_SIZE = 8;

  long length() {
    return end - content;
  }

  /** The element whose header is at this offset; empty when there is none. */
  static Optional<Element> at(Excerpts file, long offset, long limit) {
    ByteBuffer header =
        file.at(offset, (int) Math.min(LONGEST_ID + LONGEST_SIZE, file.size() - offset));
    int idLength = length(header, 0, LONGEST_ID);
    int sizeLength = idLength == 0 ? 0 : length(header, idLength, LONGEST_SIZE);
    if (sizeLength == 0) {
      return Optional.empty();
    }
    int id = (int) number(header, 0, idLength);
    long mask = (1L << (7 * sizeLength)) - 1;
    long size = number(header, idLength, sizeLength) & mask;
    long content = offset + idLength + sizeLength;
    return size == mask
        ? Optional.of(new Element(id, content, limit, false))
        : Optional.of(new Element(id, content, content + size, true));
  }

  /** How many bytes a number takes: as many zeros are before its first one. 0 if it has no end. */
  private static int length(ByteBuffer header, int at, int longest) {
    if (at >= header.limit()) {
      return 0;
    }
    int length = Integer.numberOfLeadingZeros(header.get(at) & 0xff) - 23;
    return length > longest || at + length > header.limit() ? 0 : length;
  }

  private static long number(ByteBuffer header, int at, int length) {
    long number = 0;
    for (int i = 0; i < length; i++) {
      number = (number << Byte.SIZE) | (header.get(at + i) & 0xff);
    }
    return number;
  }
}

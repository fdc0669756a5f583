package org.touchline.range;

import org.touchline.storage.ByteSpan;

/** The {@code Content-Range} field value (RFC 9110 section 14.4). */
final class ContentRange {

  private ContentRange() {}

  static String of(ByteSpan span, long size) {
    return "bytes " + span.first() + "-" + span.last() + "/" + size;
  }

  static String unsatisfied(long size) {
    return "bytes */" + size;
  }

  static void requireWithin(ByteSpan span, long size) {
    if (span.last() >= size) {
      throw new IllegalArgumentException(span + " is not within " + size + " bytes");
    }
  }
}

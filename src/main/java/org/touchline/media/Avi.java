package org.touchline.media;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Reads the main header of AVI files (Microsoft's RIFF reference, AVIMAINHEADER). */
final class Avi {

  /** The form, the list of headers, and the main header as far as the picture's size. */
  private static final int HEAD = 72;

  private static final int AVIH = 0x68697661;
  private static final long UNKNOWN = 0xffff_ffffL;
  private static final int MICROS = 1_000_000;

  private Avi() {}

  static MediaFacts read(Excerpts file, String contentType) {
    if (file.size() < HEAD) {
      throw UnsoundMedia.truncated("It ends within its header.");
    }
    ByteBuffer head = file.at(0, HEAD).order(ByteOrder.LITTLE_ENDIAN);
    long end = Integer.toUnsignedLong(head.getInt(4)) + 8;
    boolean ended = end > HEAD && end != UNKNOWN + 8; // A camera that lost its power has no end.
    if (ended && end > file.size()) {
      throw UnsoundMedia.truncated("It ends before the end that its header tells.");
    }
    if (head.getInt(24) != AVIH) {
      return MediaFacts.ofType(contentType);
    }
    // Beyond a gibibyte, the header counts the pictures of the first of several parts only.
    boolean whole = ended && file.size() - end < HEAD;
    return new MediaFacts(
        contentType,
        whole ? duration(head) : Optional.empty(),
        List.of(),
        picture(head.getInt(64), head.getInt(68)),
        Set.of());
  }

  private static Optional<Duration> duration(ByteBuffer head) {
    long micros = Integer.toUnsignedLong(head.getInt(32));
    long pictures = Integer.toUnsignedLong(head.getInt(48));
    return Ticks.duration(micros * pictures, MICROS);
  }

  private static Optional<MediaFacts.Picture> picture(int width, int height) {
    return width < 1 || height < 1
        ? Optional.empty()
        : Optional.of(new MediaFacts.Picture(width, height, 0));
  }
}

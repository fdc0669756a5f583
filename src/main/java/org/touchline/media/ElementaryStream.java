package org.touchline.media;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.util.Optional;

/**
 * The descriptor of an MPEG-4 elementary stream (ISO 14496-1, 7.2.6.5). Not the library's: which of
 * its classes reads a descriptor depends on the order of a hash set, and changes from start to
 * start.
 */
final class ElementaryStream {

  private static final int STREAM = 0x03;
  private static final int DECODER = 0x04;
  private static final int CONFIGURATION = 0x05;

  private static final int DEPENDS = 0x80;
  private static final int HAS_URL = 0x40;
  private static final int HAS_CLOCK = 0x20;

  private static final int DECODER_FIELDS = 12;
  private static final int MPEG4_AUDIO = 0x40;

  private ElementaryStream() {}

  /**
   * The object type indication, and of MPEG-4 audio the object type too (RFC 6381, 3.3).
   *
   * @param esds the content of the box
   * @return empty when there is no proper descriptor
   */
  static Optional<String> codec(String name, ByteBuffer esds) {
    try {
      esds.getInt();
      return decoder(esds) ? Optional.of(codecOf(name, esds)) : Optional.empty();
    } catch (BufferUnderflowException e) {
      return Optional.empty(); // It ends before it has said what it is.
    }
  }

  /** Whether the next field is the decoder's first. */
  private static boolean decoder(ByteBuffer esds) {
    if (!opens(STREAM, esds)) {
      return false;
    }
    esds.getShort();
    int flags = esds.get();
    skip(esds, (flags & DEPENDS) == 0 ? 0 : Short.BYTES);
    skip(esds, (flags & HAS_URL) == 0 ? 0 : Byte.toUnsignedInt(esds.get()));
    skip(esds, (flags & HAS_CLOCK) == 0 ? 0 : Short.BYTES);
    return opens(DECODER, esds);
  }

  private static String codecOf(String name, ByteBuffer esds) {
    int objectType = Byte.toUnsignedInt(esds.get());
    String plain = name + ".%02X".formatted(objectType);
    if (objectType != MPEG4_AUDIO || esds.remaining() < DECODER_FIELDS) {
      return plain;
    }
    skip(esds, DECODER_FIELDS);
    if (!esds.hasRemaining() || !opens(CONFIGURATION, esds)) {
      return plain;
    }
    byte[] configuration = new byte[Math.min(2, esds.remaining())];
    esds.get(configuration);
    return CodecStrings.aac(configuration).orElse(plain);
  }

  /**
   * Takes a descriptor's tag and its size, of which each byte but the last has its high bit set.
   */
  private static boolean opens(int tag, ByteBuffer esds) {
    boolean right = Byte.toUnsignedInt(esds.get()) == tag;
    while (esds.get() < 0) {
      // The size itself does not matter: all that is read lies within the box.
    }
    return right;
  }

  private static void skip(ByteBuffer esds, int count) {
    if (count > esds.remaining()) {
      throw new BufferUnderflowException();
    }
    esds.position(esds.position() + count);
  }
}

package org.touchline.media;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/** Boxes by hand, after ISO 14496-12. */
public final class Boxes {

  private Boxes() {}

  /** A box of this content. */
  public static byte[] box(String type, byte[]... content) {
    byte[] body = joined(content);
    return joined(ints(8 + body.length), ascii(type), body);
  }

  /** A box that claims a size of its own. */
  public static byte[] liar(String type, int size, byte[]... content) {
    return joined(ints(size), ascii(type), joined(content));
  }

  /** A box with a size of 64 bits. */
  public static byte[] large(String type, long size, byte[]... content) {
    return joined(ints(1), ascii(type), longs(size), joined(content));
  }

  /** One after another. */
  public static byte[] joined(byte[]... parts) {
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    for (byte[] part : parts) {
      all.writeBytes(part);
    }
    return all.toByteArray();
  }

  /** Numbers of 32 bits. */
  public static byte[] ints(int... values) {
    ByteBuffer bytes = ByteBuffer.allocate(values.length * Integer.BYTES);
    for (int value : values) {
      bytes.putInt(value);
    }
    return bytes.array();
  }

  /** Numbers of 16 bits. */
  public static byte[] shorts(int... values) {
    ByteBuffer bytes = ByteBuffer.allocate(values.length * Short.BYTES);
    for (int value : values) {
      bytes.putShort((short) value);
    }
    return bytes.array();
  }

  /** Numbers of 64 bits. */
  public static byte[] longs(long... values) {
    ByteBuffer bytes = ByteBuffer.allocate(values.length * Long.BYTES);
    for (long value : values) {
      bytes.putLong(value);
    }
    return bytes.array();
  }

  /** Single bytes. */
  public static byte[] bytes(int... values) {
    byte[] bytes = new byte[values.length];
    for (int i = 0; i < values.length; i++) {
      bytes[i] = (byte) values[i];
    }
    return bytes;
  }

  /** A text's bytes. */
  public static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.ISO_8859_1);
  }
}

package org.touchline.upload.form;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;

/**
 * A form's bytes, and how they ended: the library takes a body that is cut inside a boundary for a
 * whole one.
 */
final class FormBody extends FilterInputStream {

  /** A boundary has at most 70 characters (RFC 2046 section 5.1.1); the rest is for an epilogue. */
  private static final int KEPT = 512;

  private final byte[] tail = new byte[KEPT];
  private int size;
  private boolean ended;

  FormBody(InputStream body) {
    super(body);
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
  }

  @Override
  public int read(byte[] into, int offset, int length) throws IOException {
    int read = super.read(into, offset, length);
    if (read < 0) {
      ended = true;
    } else {
      keep(into, offset, read);
    }
    return read;
  }

  /** Whether the bytes ended before the form did. */
  boolean cutBefore(byte[] boundary) {
    String closing = "--" + new String(boundary, StandardCharsets.ISO_8859_1) + "--";
    return ended && !new String(tail, 0, size, StandardCharsets.ISO_8859_1).contains(closing);
  }

  private void keep(byte[] from, int offset, int length) {
    int added = Math.min(length, KEPT);
    int old = Math.min(size, KEPT - added);
    System.arraycopy(tail, size - old, tail, 0, old);
    System.arraycopy(from, offset + length - added, tail, old, added);
    size = old + added;
  }
}

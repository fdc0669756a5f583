package org.touchline.front;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.function.IntConsumer;

/** Copying the body of a message (RFC 9112 section 6). */
public final class Bytes {

  private static final int CHUNK = 64 * 1024;

  private Bytes() {}

  /** So many bytes; each time some were written, their number is told. */
  public static void copy(InputStream from, OutputStream to, long length, IntConsumer written)
      throws IOException {
    byte[] chunk = new byte[(int) Math.min(CHUNK, length)];
    for (long left = length; left > 0; ) {
      int count = from.read(chunk, 0, (int) Math.min(chunk.length, left));
      if (count < 0) {
        throw new EOFException("closed within a body");
      }
      to.write(chunk, 0, count);
      written.accept(count);
      left -= count;
    }
  }

  /** A chunked body as it is, to its end (section 7.1). */
  public static void copyChunked(InputStream from, OutputStream to) throws IOException {
    long size;
    do {
      String line = line(from);
      size = Long.parseLong(line.split(";", 2)[0].strip(), 16);
      to.write((line + "\r\n").getBytes(StandardCharsets.ISO_8859_1));
      copy(from, to, size, count -> {});
      if (size > 0) {
        to.write((line(from) + "\r\n").getBytes(StandardCharsets.ISO_8859_1));
      }
    } while (size > 0);
    for (String trailer = line(from); !trailer.isEmpty(); trailer = line(from)) {
      to.write((trailer + "\r\n").getBytes(StandardCharsets.ISO_8859_1));
    }
    to.write("\r\n".getBytes(StandardCharsets.ISO_8859_1));
  }

  /** The content of a chunked body, to its end. */
  static void copyDechunked(InputStream from, OutputStream to) throws IOException {
    long size;
    do {
      size = Long.parseLong(line(from).split(";", 2)[0].strip(), 16);
      copy(from, to, size, count -> {});
      if (size > 0) {
        line(from);
      }
    } while (size > 0);
    String trailer;
    do {
      trailer = line(from);
    } while (!trailer.isEmpty());
  }

  private static String line(InputStream in) throws IOException {
    StringBuilder line = new StringBuilder();
    for (int next = in.read(); next != '\n'; next = in.read()) {
      if (next < 0) {
        throw new EOFException("closed within a chunk");
      }
      line.append((char) next);
    }
    return line.toString().stripTrailing();
  }
}

package org.touchline.bench;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.touchline.media.TinyMovie;

/**
 * The recording that all viewers watch: 1 GiB that begins as an MP4 file does, and in which every
 * byte follows from its position, so that whoever reads any part of it can tell whether it is
 * right.
 */
final class Content {

  static final long SIZE = 1L << 30;

  private static final int CHUNK = 1 << 20;
  private static final byte[] HEAD = TinyMovie.head();

  private Content() {}

  /** Writes it to a new file. */
  static void write(Path file) throws IOException {
    ByteBuffer chunk = ByteBuffer.allocateDirect(CHUNK).order(ByteOrder.LITTLE_ENDIAN);
    try (FileChannel out =
        FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
      for (long position = 0; position < SIZE; position += CHUNK) {
        fill(chunk.clear(), position);
        while (chunk.hasRemaining()) {
          out.write(chunk);
        }
      }
    }
  }

  /** Whether these bytes, which are then read, are those that begin at this position. */
  static boolean matches(ByteBuffer bytes, long position) {
    bytes.order(ByteOrder.LITTLE_ENDIAN);
    long at = position;
    boolean right = true;
    while (bytes.hasRemaining()) {
      if (at >= HEAD.length && at % Long.BYTES == 0 && bytes.remaining() >= Long.BYTES) {
        right &= bytes.getLong() == word(at / Long.BYTES);
        at += Long.BYTES;
      } else {
        right &= bytes.get() == byteAt(at);
        at++;
      }
    }
    return right;
  }

  private static void fill(ByteBuffer chunk, long position) {
    while (chunk.hasRemaining()) {
      chunk.putLong(word((position + chunk.position()) / Long.BYTES));
    }
    chunk.flip();
    if (position == 0) {
      chunk.put(0, HEAD);
    }
  }

  private static byte byteAt(long position) {
    return position < HEAD.length
        ? HEAD[(int) position]
        : (byte) (word(position / Long.BYTES) >>> (position % Long.BYTES * Byte.SIZE));
  }

  /** The SplitMix64 finalizer: looks random, and needs no state. */
  private static long word(long index) {
    long mixed = index * 0x9E3779B97F4A7C15L;
    mixed = (mixed ^ (mixed >>> 30)) * 0xBF58476D1CE4E5B9L;
    mixed = (mixed ^ (mixed >>> 27)) * 0x94D049BB133111EBL;
    return mixed ^ (mixed >>> 31);
  }
}

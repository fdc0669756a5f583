package org.touchline.slice;

import java.nio.ByteBuffer;
import org.touchline.storage.FileSpan;

/** Bytes of a recording that lie ready to be sent; to be closed once, when they are sent or not. */
public sealed interface Stretch extends AutoCloseable {

  /** How many they are, at least one. */
  long length();

  /** So many of them, without the first ones; in place of the whole, which is not closed then. */
  Stretch part(long skipped, long length);

  @Override
  void close();

  /**
   * In the heap.
   *
   * @param bytes a heap buffer whose content is shared with others and never written
   */
  record InMemory(ByteBuffer bytes) implements Stretch {

    @Override
    public long length() {
      return bytes.remaining();
    }

    @Override
    public Stretch part(long skipped, long length) {
      int first = bytes.position() + (int) skipped;
      return new InMemory(bytes.duplicate().limit(first + (int) length).position(first));
    }

    @Override
    public void close() {
      // Others may still use the bytes; the collector knows.
    }
  }

  /**
   * In a file, and not in the heap.
   *
   * @param span more of the file, perhaps
   * @param position where in the file these bytes begin
   * @param length how many they are
   */
  record InFile(FileSpan span, long position, long length) implements Stretch {

    static InFile of(FileSpan span) {
      return new InFile(span, span.position(), span.length());
    }

    @Override
    public Stretch part(long skipped, long length) {
      return new InFile(span, position + skipped, length);
    }

    @Override
    public void close() {
      span.close();
    }
  }
}

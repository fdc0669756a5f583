package org.touchline.storage.s3;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import org.touchline.storage.ByteSpan;

/** The buffers that a read fills one after another, and how much of the span is in them already. */
final class Room {

  private static final int CHUNK = 64 * 1024;

  private final ByteSpan span;
  private final ByteBuffer[] buffers;
  private int current;
  private long filled;

  Room(ByteSpan span, ByteBuffer... buffers) {
    long room = 0;
    for (ByteBuffer buffer : buffers) {
      room += buffer.remaining();
    }
    if (room != span.length()) {
      throw new IllegalArgumentException("room for " + room + " bytes of " + span.length());
    }
    this.span = span;
    this.buffers = buffers.clone();
  }

  boolean isFull() {
    return filled == span.length();
  }

  /** What is still to come; the room must not be full. */
  ByteSpan rest() {
    return new ByteSpan(span.first() + filled, span.last());
  }

  /** Takes what the stream gives next; false at its end. */
  boolean takeFrom(InputStream body) throws IOException {
    while (!buffers[current].hasRemaining()) {
      current++;
    }
    ByteBuffer buffer = buffers[current];
    int count = buffer.hasArray() ? readInto(buffer, body) : readThrough(buffer, body);
    filled += Math.max(count, 0);
    return count >= 0;
  }

  private static int readInto(ByteBuffer buffer, InputStream body) throws IOException {
    int count =
        body.read(buffer.array(), buffer.arrayOffset() + buffer.position(), buffer.remaining());
    if (count > 0) {
      buffer.position(buffer.position() + count);
    }
    return count;
  }

  private static int readThrough(ByteBuffer buffer, InputStream body) throws IOException {
    byte[] chunk = new byte[Math.min(CHUNK, buffer.remaining())];
    int count = body.read(chunk);
    if (count > 0) {
      buffer.put(chunk, 0, count);
    }
    return count;
  }
}

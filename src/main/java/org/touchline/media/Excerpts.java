package org.touchline.media;

import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.Deque;

/**
 * Reads a file here and there, within limits: so many reads, so many bytes, none of them twice.
 * Each read takes some more than was asked for, since the next question is mostly about what
 * follows.
 */
final class Excerpts {

  /** At 50 ms to the store and back, all of them take less than two seconds. */
  static final int MOST_READS = 32;

  static final int MOST_BYTES = 1 << 20;

  /** The first read; enough for the whole index of many files. */
  static final int HEAD = 64 * 1024;

  /** Any other read, if not more is asked for. */
  private static final int STRIDE = 16 * 1024;

  private final MediaSource source;
  private final Deque<Excerpt> kept = new ArrayDeque<>();
  private int reads;
  private int bytes;

  Excerpts(MediaSource source) {
    this.source = source;
  }

  private record Excerpt(long offset, ByteBuffer bytes) {

    boolean covers(long from, int length) {
      return from >= offset && from + length <= offset + bytes.capacity();
    }

    ByteBuffer slice(long from, int length) {
      return bytes.slice((int) (from - offset), length);
    }
  }

  long size() {
    return source.size();
  }

  /** How many reads there were. */
  int reads() {
    return reads;
  }

  /** How many bytes they took. */
  int bytes() {
    return bytes;
  }

  /** Whether bytes at this offset may be asked for without being refused. */
  boolean affords(long offset, int length) {
    return has(offset, length) || (reads < MOST_READS && cost(offset, length) <= left());
  }

  /** Bytes that lie within the file. */
  ByteBuffer at(long offset, int length) {
    if (length == 0) {
      return ByteBuffer.allocate(0);
    }
    for (Excerpt excerpt : kept) {
      if (excerpt.covers(offset, length)) {
        return excerpt.slice(offset, length);
      }
    }
    return read(offset, length).slice(offset, length);
  }

  /** Whether bytes at this offset are at hand. */
  boolean has(long offset, int length) {
    return kept.stream().anyMatch(excerpt -> excerpt.covers(offset, length));
  }

  private Excerpt read(long offset, int length) {
    int wanted = cost(offset, length);
    if (reads == MOST_READS || wanted > left()) {
      throw UnsoundMedia.malformed("Its headers are scattered over more places than any player's.");
    }
    reads++;
    bytes += wanted;
    ByteBuffer into = ByteBuffer.allocate(wanted);
    source.read(offset, into);
    Excerpt excerpt = new Excerpt(offset, into.rewind().asReadOnlyBuffer());
    kept.addFirst(excerpt);
    return excerpt;
  }

  private int cost(long offset, int length) {
    int stride = offset == 0 ? HEAD : STRIDE;
    return (int) Math.min(Math.max(length, stride), source.size() - offset);
  }

  private int left() {
    return MOST_BYTES - bytes;
  }
}

package org.touchline.playback;

import java.util.Iterator;
import java.util.NoSuchElementException;
import org.touchline.storage.ByteSpan;

/**
 * Cuts a span into the reads that fetch it: small at first, so that a seek answers soon, then
 * larger, each ending on a multiple of its size so that viewers of one recording ask for the same
 * slices.
 */
final class Slices implements Iterator<ByteSpan> {

  static final int FIRST = 256 * 1024;
  static final int LARGEST = 512 * 1024;

  private final long last;
  private long next;
  private int size = FIRST;

  Slices(ByteSpan span) {
    this.next = span.first();
    this.last = span.last();
  }

  @Override
  public boolean hasNext() {
    return next <= last;
  }

  @Override
  public ByteSpan next() {
    if (!hasNext()) {
      throw new NoSuchElementException();
    }
    long edge = (next / size + 1) * size - 1;
    ByteSpan slice = new ByteSpan(next, Math.min(edge, last));
    next = slice.last() + 1;
    size = LARGEST;
    return slice;
  }
}

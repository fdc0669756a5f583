package org.touchline.playback;

import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/** Bytes of a body that lie ready to be sent, and the share of the budget that they use. */
final class Portion implements AutoCloseable {

  private final Deque<ByteBuffer> buffers;
  private final Budget.Claim claim;

  /**
   * @param buffers heap buffers, not empty; their content is shared with others and never written
   */
  Portion(List<ByteBuffer> buffers, Budget.Claim claim) {
    this.buffers = new ArrayDeque<>(buffers);
    this.claim = claim;
  }

  boolean isEmpty() {
    return buffers.isEmpty();
  }

  /** At most so many of the next bytes, which then count as sent. */
  ByteBuffer next(int most) {
    ByteBuffer first = buffers.getFirst();
    int length = Math.min(most, first.remaining());
    ByteBuffer next = first.duplicate().limit(first.position() + length);
    first.position(first.position() + length);
    if (!first.hasRemaining()) {
      buffers.removeFirst();
    }
    return next;
  }

  @Override
  public void close() {
    buffers.clear();
    claim.close();
  }
}

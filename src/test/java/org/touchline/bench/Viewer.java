package org.touchline.bench;

import java.io.IOException;
import java.net.StandardSocketOptions;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.util.Optional;

/**
 * One of many viewers on one thread: a connection that never blocks, and takes no more than it is
 * told to. Its receive buffer is small, so that what it has not taken stays with the server.
 */
final class Viewer {

  private static final int RECEIVE_BUFFER = 16 * 1024;
  private static final int LARGEST_HEAD = 8 * 1024;
  private static final double NANOS_PER_SECOND = 1e9;

  private final SocketChannel channel;
  private final ByteBuffer request;
  private final ByteBuffer headBytes = ByteBuffer.allocate(LARGEST_HEAD);
  private final long first;
  private final long began = System.nanoTime();
  private Optional<Head> head = Optional.empty();
  private long taken;
  private double firstByteSeconds;
  private boolean right = true;
  private boolean ended;
  private long hungrySince;
  private long longestGap;

  private Viewer(SocketChannel channel, ByteBuffer request, long first) {
    this.channel = channel;
    this.request = request;
    this.first = first;
  }

  /** Begins to ask for a link's bytes from a position on. */
  static Viewer of(URI link, long first, Selector selector) throws IOException {
    SocketChannel channel = SocketChannel.open();
    channel.setOption(StandardSocketOptions.SO_RCVBUF, RECEIVE_BUFFER);
    channel.configureBlocking(false);
    Viewer viewer = new Viewer(channel, Head.request(link, first), first);
    channel.register(selector, SelectionKey.OP_CONNECT, viewer);
    channel.connect(Download.address(link));
    return viewer;
  }

  /** Does what the connection is ready for; takes no more of the body than this, in all. */
  void go(SelectionKey key, long limit, ByteBuffer buffer) {
    try {
      if (key.isConnectable() && channel.finishConnect()) {
        key.interestOps(SelectionKey.OP_WRITE);
      } else if (key.isWritable()) {
        channel.write(request);
        key.interestOps(request.hasRemaining() ? SelectionKey.OP_WRITE : SelectionKey.OP_READ);
      } else if (key.isReadable()) {
        takeUpTo(limit, buffer);
        key.interestOps(taken < limit ? SelectionKey.OP_READ : 0);
      }
    } catch (IOException | IllegalStateException e) {
      leave(); // It counts as one who did not get the recording.
    }
  }

  /** Takes what is there, to this position in the body at most. */
  void takeUpTo(long limit, ByteBuffer buffer) throws IOException {
    int got = 1;
    while (got > 0 && !ended && taken < limit) {
      got = head.isPresent() ? takeBody(limit, buffer) : takeHead();
    }
    ended |= got < 0;
  }

  /** Takes what is there up to this position, and notes how long it had wanted to and could not. */
  void pace(long wanted, ByteBuffer buffer, long now) {
    long before = taken;
    try {
      takeUpTo(wanted, buffer);
    } catch (IOException | IllegalStateException e) {
      leave();
    }
    if (hungrySince != 0) {
      longestGap = Math.max(longestGap, now - hungrySince);
    }
    boolean waitsOn = taken == before && hungrySince != 0;
    hungrySince = taken >= wanted ? 0 : waitsOn ? hungrySince : now;
  }

  /** Bytes of the body so far. */
  long taken() {
    return taken;
  }

  /** Seconds from before it connected to the first bytes of the body; 0 when there were none. */
  double firstByteSeconds() {
    return firstByteSeconds;
  }

  /** Seconds of the longest time in which it wanted to go on and could not. */
  double longestGapSeconds() {
    return longestGap / NANOS_PER_SECOND;
  }

  /** Whether the server or an error ended it. */
  boolean hasEnded() {
    return ended;
  }

  /** Whether every byte was the right one. */
  boolean isRight() {
    return right;
  }

  /** Hangs up. */
  void leave() {
    ended = true;
    try {
      channel.close();
    } catch (IOException e) {
      right = false; // Never seen; it would not be a viewer to count.
    }
  }

  private int takeHead() throws IOException {
    int got = channel.read(headBytes);
    if (got > 0) {
      headBytes.flip();
      head = Head.takenFrom(headBytes);
      if (head.isPresent()) {
        count(headBytes);
      } else {
        headBytes.position(headBytes.limit()).limit(headBytes.capacity());
      }
    }
    return got;
  }

  private int takeBody(long limit, ByteBuffer buffer) throws IOException {
    buffer.clear().limit((int) Math.min(buffer.capacity(), limit - taken));
    int got = channel.read(buffer);
    count(buffer.flip());
    return got;
  }

  private void count(ByteBuffer bytes) {
    if (!bytes.hasRemaining()) {
      return;
    }
    if (taken == 0) {
      firstByteSeconds = (System.nanoTime() - began) / NANOS_PER_SECOND;
    }
    int length = bytes.remaining();
    right &= Content.matches(bytes, first + taken);
    taken += length;
  }
}

package org.touchline.bench;

import java.io.EOFException;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.util.Optional;

/**
 * One viewer's connection, read by the calling thread into a direct buffer whose content is
 * forgotten at once: as little work for the machine as a client can make.
 */
final class Download implements AutoCloseable {

  private static final int BUFFER = 256 * 1024;

  /** What a viewer on a real line would have under way, not the megabytes of the loopback. */
  private static final int NARROW = 64 * 1024;

  private final SocketChannel channel;
  private final ByteBuffer buffer = ByteBuffer.allocateDirect(BUFFER).limit(0);
  private long position;
  private long left;
  private boolean right = true;

  private Download(SocketChannel channel) {
    this.channel = channel;
  }

  /** Connects to a link's server. */
  static Download to(URI link) throws IOException {
    return new Download(SocketChannel.open(address(link)));
  }

  /** The same with a small receive buffer. */
  static Download narrowTo(URI link) throws IOException {
    SocketChannel channel = SocketChannel.open();
    channel.setOption(StandardSocketOptions.SO_RCVBUF, NARROW);
    channel.connect(address(link));
    return new Download(channel);
  }

  static InetSocketAddress address(URI link) {
    return new InetSocketAddress(link.getHost(), link.getPort());
  }

  /** Asks for the bytes from a position to the end; returns when the first one is there. */
  void ask(URI link, long first) throws IOException {
    ask(Head.request(link, first), first);
  }

  /** Asks for the first byte alone and takes it: then the connection is one that is kept. */
  void use(URI link) throws IOException {
    ask(Head.request(link, "bytes=0-0"), 0);
  }

  private void ask(ByteBuffer request, long first) throws IOException {
    while (request.hasRemaining()) {
      channel.write(request);
    }
    buffer.clear();
    Optional<Head> head = Optional.empty();
    while (head.isEmpty()) {
      receive();
      head = Head.takenFrom(buffer.flip());
      buffer.compact();
    }
    if (buffer.position() == 0) {
      receive();
    }
    position = first;
    left = head.get().length();
    check();
  }

  /** Reads so many bytes more, or to the end when that is sooner, and checks none but the first. */
  void skip(long bytes) throws IOException {
    read(Math.min(bytes, left), false);
  }

  /** The same, and checks all. */
  void compare(long bytes) throws IOException {
    read(Math.min(bytes, left), true);
  }

  /** How much of the body is still to come. */
  long left() {
    return left;
  }

  /** Whether all bytes that were checked were right. */
  boolean isRight() {
    return right;
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }

  private void read(long bytes, boolean checked) throws IOException {
    long end = position + bytes;
    while (position < end) {
      buffer.clear();
      receive();
      if (checked) {
        check();
      } else {
        count();
      }
    }
  }

  private void check() {
    right &= Content.matches(buffer.duplicate().flip(), position);
    count();
  }

  private void count() {
    position += buffer.position();
    left -= buffer.position();
  }

  private void receive() throws IOException {
    if (channel.read(buffer) < 0) {
      throw new EOFException("the answer ended at byte " + position);
    }
  }
}

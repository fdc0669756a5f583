package org.touchline.storage.s3;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;

/** A run of a file's bytes as a stream. It reads by position, so many may share one channel. */
final class FileSlice extends InputStream {

  private final FileChannel channel;
  private final long end;
  private long position;
  private long mark;

  FileSlice(FileChannel channel, long first, long length) {
    this.channel = channel;
    this.end = first + length;
    this.position = first;
    this.mark = first;
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : Byte.toUnsignedInt(one[0]);
  }

  @Override
  public int read(byte[] into, int offset, int length) throws IOException {
    if (length == 0) {
      return 0;
    }
    if (position >= end) {
      return -1;
    }
    int wanted = (int) Math.min(length, end - position);
    int count = channel.read(ByteBuffer.wrap(into, offset, wanted), position);
    if (count < 0) {
      throw new IOException("the file shrank while it was read");
    }
    position += count;
    return count;
  }

  @Override
  public int available() {
    return (int) Math.min(Integer.MAX_VALUE, end - position);
  }

  @Override
  public boolean markSupported() {
    return true;
  }

  @Override
  public synchronized void mark(int readLimit) {
    mark = position;
  }

  @Override
  public synchronized void reset() {
    position = mark;
  }
}

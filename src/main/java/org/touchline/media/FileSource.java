package org.touchline.media;

import java.io.EOFException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;

/**
 * A file on this machine.
 *
 * @param channel its bytes, opened and closed by the caller
 * @param size in bytes
 */
public record FileSource(FileChannel channel, long size) implements MediaSource, AutoCloseable {

  /** Opens a file. */
  public static FileSource of(Path file) throws IOException {
    FileChannel channel = FileChannel.open(file);
    return new FileSource(channel, channel.size());
  }

  @Override
  public void read(long offset, ByteBuffer into) {
    try {
      for (long at = offset; into.hasRemaining(); ) {
        int count = channel.read(into, at);
        if (count < 0) {
          throw new EOFException("the file became shorter");
        }
        at += count;
      }
    } catch (IOException e) {
      throw new UncheckedIOException("a file cannot be read", e);
    }
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }
}

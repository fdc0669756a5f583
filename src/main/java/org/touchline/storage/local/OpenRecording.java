package org.touchline.storage.local;

import java.io.EOFException;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import org.touchline.storage.ByteSpan;
import org.touchline.storage.FileSpan;
import org.touchline.storage.ObjectKey;

/**
 * A recording that stays open while it is sent.
 *
 * @param key of the recording
 * @param file of the whole recording
 * @param span of it, to be sent
 * @param look fails when the file of the recording's key is not the pinned one any more
 */
record OpenRecording(ObjectKey key, FileChannel file, ByteSpan span, Runnable look)
    implements FileSpan {

  private static final Logger LOG = System.getLogger(OpenRecording.class.getName());

  @Override
  public long position() {
    return span.first();
  }

  @Override
  public long length() {
    return span.length();
  }

  @Override
  public void read(long position, ByteBuffer into) {
    try {
      while (into.hasRemaining()) {
        if (file.read(into, position + into.position()) < 0) {
          throw new EOFException();
        }
      }
    } catch (IOException e) {
      look.run();
      throw LocalRecordingStore.unavailable("reading", key, e);
    }
  }

  @Override
  public boolean canChange() {
    return true;
  }

  @Override
  public void confirm() {
    look.run();
  }

  @Override
  public void close() {
    try {
      file.close();
    } catch (IOException e) {
      LOG.log(Level.WARNING, "closing a recording failed: {0}", e.toString());
    }
  }
}

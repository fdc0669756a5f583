package org.touchline.media;

import java.nio.ByteBuffer;

/** A file that can be read at any place. What its methods throw is passed on to the caller. */
public interface MediaSource {

  /** Its size in bytes. */
  long size();

  /**
   * Fills the buffer with the bytes that begin at this offset; never asked for bytes beyond the
   * end.
   */
  void read(long offset, ByteBuffer into);
}

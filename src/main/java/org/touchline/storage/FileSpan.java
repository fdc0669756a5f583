package org.touchline.storage;

import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;

/** Bytes of an object as they lie in a file of this machine; the file stays open until closed. */
public interface FileSpan extends AutoCloseable {

  /** The file; for sending from positions, by several threads. */
  FileChannel file();

  /** Where in the file the bytes begin. */
  long position();

  /** How many there are, at least one. */
  long length();

  /**
   * Copies some of them.
   *
   * @param position in the file, as {@link #position} is
   * @param into is filled
   * @throws StorageException.Unavailable when the file is shorter, or cannot be read
   */
  void read(long position, ByteBuffer into);

  /** Whether somebody may overwrite them meanwhile, so that {@link #confirm} has to be asked. */
  boolean canChange();

  /**
   * Looks whether what was read until now is what was asked for.
   *
   * @throws StorageException.Missing when the object is gone
   * @throws StorageException.Changed when the content is not the pinned one
   */
  void confirm();

  /** Gives the bytes up, for which others may then lie there. */
  @Override
  void close();
}

package org.touchline.storage;

import java.nio.channels.FileChannel;

/** Bytes of an object as they lie in a file of this machine; the file stays open until closed. */
public interface FileSpan extends AutoCloseable {

  /** The file; for reading at positions, by several threads. */
  FileChannel file();

  /** Where in the file the bytes begin. */
  long position();

  /** How many there are, at least one. */
  long length();

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

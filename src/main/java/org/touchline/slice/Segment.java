package org.touchline.slice;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;

/**
 * A file of some slices, in the order in which they came. What was written is never written over:
 * the kernel may still have to send these very pages to somebody who takes nothing at present, long
 * after {@code sendfile} has answered. The file has no name while it is in use, where the system
 * can do so. Not safe for many threads, the file excepted.
 */
final class Segment implements AutoCloseable {

  private final FileChannel file;
  private final int places;
  private final List<SliceId> slices = new ArrayList<>();
  private int taken;
  private int users;
  private long lastAsked;

  private Segment(FileChannel file, int places) {
    this.file = file;
    this.places = places;
  }

  static Segment create(Path path, int places) throws IOException {
    FileChannel file =
        FileChannel.open(
            path,
            EnumSet.of(
                StandardOpenOption.CREATE_NEW,
                StandardOpenOption.READ,
                StandardOpenOption.WRITE,
                StandardOpenOption.DELETE_ON_CLOSE));
    return new Segment(file, places);
  }

  FileChannel file() {
    return file;
  }

  boolean isFull() {
    return taken == places;
  }

  /** The number of the next place, which nobody else gets. */
  int takePlace() {
    return taken++;
  }

  /** A slice lies here now. */
  void add(SliceId slice) {
    slices.add(slice);
  }

  List<SliceId> slices() {
    return slices;
  }

  /** Somebody reads, sends or writes here. */
  void use() {
    users++;
  }

  void release() {
    users--;
  }

  boolean isUsed() {
    return users > 0;
  }

  /** When somebody asked for one of its slices, by a clock that only orders. */
  long lastAsked() {
    return lastAsked;
  }

  void askedAt(long time) {
    lastAsked = time;
  }

  @Override
  public void close() throws IOException {
    file.close();
  }
}

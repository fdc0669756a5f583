package org.touchline.blackbox;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * A video that is larger than it is: bytes where somebody looks, and holes in the file between.
 *
 * @param size in bytes
 * @param windows the bytes that are not zero, apart from each other
 */
record SparseVideo(long size, List<Window> windows) {

  private static final int WINDOW = 1 << 20;

  SparseVideo {
    windows = List.copyOf(windows);
  }

  /** Some bytes, all different from their neighbours' windows. */
  record Window(long first, long seed) {

    byte[] bytes() {
      return Videos.ofSize(WINDOW, seed);
    }
  }

  /** With bytes around these positions, at the start and at the end. */
  static SparseVideo of(long size, long... positions) {
    List<Window> windows = new ArrayList<>();
    windows.add(new Window(0, 1));
    for (long position : positions) {
      windows.add(new Window(position - WINDOW / 2, 1 + windows.size()));
    }
    windows.add(new Window(size - WINDOW, 1 + windows.size()));
    return new SparseVideo(size, windows);
  }

  /** Its first bytes, by which it is known as a video. */
  byte[] head() {
    return windows.get(0).bytes();
  }

  /** Makes a file, perhaps with less of it already there, this video. */
  void writeTo(Path path) {
    try (RandomAccessFile file = new RandomAccessFile(path.toFile(), "rw")) {
      file.setLength(size);
      for (Window window : windows) {
        file.seek(window.first());
        file.write(window.bytes());
      }
    } catch (IOException e) {
      throw new UncheckedIOException("cannot write " + path, e);
    }
  }

  /** These bytes of it. */
  byte[] bytes(long first, int length) {
    byte[] bytes = new byte[length];
    for (Window window : windows) {
      byte[] known = window.bytes();
      long from = Math.max(first, window.first());
      long to = Math.min(first + length, window.first() + known.length);
      if (from < to) {
        System.arraycopy(
            known, (int) (from - window.first()), bytes, (int) (from - first), (int) (to - from));
      }
    }
    return bytes;
  }
}

package org.touchline.storage.local;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;

/**
 * Takes a finished file into the recordings folder: synced, moved, and its folder synced, in that
 * order. A sync that fails is never tried again on the same file, for it would then report success.
 */
final class FileIntake {

  private final RecordingFolder folder;

  FileIntake(RecordingFolder folder) {
    this.folder = folder;
  }

  /** Moves the source to the target, or leaves the source and no target. */
  void take(Path source, Path target) throws IOException {
    if (!Files.isRegularFile(source, LinkOption.NOFOLLOW_LINKS)) {
      throw new NoSuchFileException("the file to store");
    }
    try {
      move(source, target);
    } catch (AtomicMoveNotSupportedException e) {
      copy(source, target);
    }
  }

  private void move(Path source, Path target) throws IOException {
    sync(source);
    folder.restrict(source);
    Files.move(source, target, StandardCopyOption.ATOMIC_MOVE);
    try {
      folder.sync(target.resolveSibling(""));
    } catch (IOException e) {
      Files.move(target, source, StandardCopyOption.ATOMIC_MOVE);
      throw e;
    }
  }

  /** The source is on another file system. */
  private void copy(Path source, Path target) throws IOException {
    Path part = target.resolveSibling(target.getFileName() + ".part");
    try {
      copyBytes(source, part);
      Files.move(part, target, StandardCopyOption.ATOMIC_MOVE);
      folder.sync(target.resolveSibling(""));
    } catch (IOException e) {
      Files.deleteIfExists(part);
      Files.deleteIfExists(target);
      throw e;
    }
    Files.delete(source);
  }

  private void copyBytes(Path source, Path part) throws IOException {
    Files.createFile(part, folder.forFiles());
    try (FileChannel from = FileChannel.open(source, StandardOpenOption.READ);
        FileChannel to = FileChannel.open(part, StandardOpenOption.WRITE)) {
      long size = from.size();
      long done = 0;
      while (done < size) {
        long count = from.transferTo(done, size - done, to);
        if (count <= 0) {
          throw new IOException("the file shrank while it was copied");
        }
        done += count;
      }
      to.force(true);
    }
  }

  private static void sync(Path file) throws IOException {
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
      channel.force(true);
    }
  }
}

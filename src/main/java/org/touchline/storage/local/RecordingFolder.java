package org.touchline.storage.local;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;
import org.touchline.storage.ObjectKey;

/**
 * The folder {@code <data dir>/recordings}: where a key's file is, and that no file of it is
 * anywhere else. The folder itself may be a link to another disk; nothing below it may.
 */
final class RecordingFolder {

  private static final String PREFIX = "recordings/";
  private static final Set<PosixFilePermission> OWNER_ONLY =
      PosixFilePermissions.fromString("rwx------");
  private static final Set<PosixFilePermission> OWNER_FILE =
      PosixFilePermissions.fromString("rw-------");

  private final Path root;
  private final boolean posix;

  private RecordingFolder(Path root, boolean posix) {
    this.root = root;
    this.posix = posix;
  }

  /** The recordings folder of this data directory; both are made when they are missing. */
  static RecordingFolder open(Path dataDirectory) throws IOException {
    Path folder = dataDirectory.resolve(PREFIX).toAbsolutePath().normalize();
    boolean posix = folder.getFileSystem().supportedFileAttributeViews().contains("posix");
    if (!Files.isDirectory(folder)) {
      Files.createDirectories(folder, forFolders(posix));
    }
    return new RecordingFolder(folder.toRealPath(), posix);
  }

  Path root() {
    return root;
  }

  /** Whether the folder is there at all: an unmounted disk must not look like missing files. */
  boolean isPresent() {
    return Files.isDirectory(root);
  }

  /**
   * The file of a key, whether it exists or not.
   *
   * @throws NoSuchFileException when not even its folder exists
   * @throws FileSystemException when a link leads out of the recordings folder
   */
  Path file(ObjectKey key) throws IOException {
    Path file = lexical(key);
    Path parent = parent(file);
    if (!parent.toRealPath().equals(parent)) {
      throw new FileSystemException(key.value(), null, "a link leads out of the recordings folder");
    }
    return file;
  }

  /** The path of a key's file below the folder, with slashes. */
  String relative(ObjectKey key) {
    return key.value().substring(PREFIX.length());
  }

  /** As {@link #file}, but makes its folder first. */
  Path fileToWrite(ObjectKey key) throws IOException {
    Path parent = parent(lexical(key));
    if (!Files.isDirectory(parent, LinkOption.NOFOLLOW_LINKS)) {
      Files.createDirectories(parent, forFolders(posix));
      sync(root);
    }
    return file(key);
  }

  /** Makes entries of this folder survive a power failure, where the system can. */
  void sync(Path folder) throws IOException {
    if (posix) {
      try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
        channel.force(true);
      }
    }
  }

  /** Leaves a file to its owner alone, where the system can. */
  void restrict(Path file) throws IOException {
    if (posix) {
      Files.setPosixFilePermissions(file, OWNER_FILE);
    }
  }

  FileAttribute<?>[] forFiles() {
    return posix
        ? new FileAttribute<?>[] {PosixFilePermissions.asFileAttribute(OWNER_FILE)}
        : new FileAttribute<?>[0];
  }

  private static FileAttribute<?>[] forFolders(boolean posix) {
    return posix
        ? new FileAttribute<?>[] {PosixFilePermissions.asFileAttribute(OWNER_ONLY)}
        : new FileAttribute<?>[0];
  }

  private Path lexical(ObjectKey key) throws FileSystemException {
    Path file = root.resolve(relative(key)).normalize();
    if (!file.startsWith(root)) {
      throw new FileSystemException(key.value(), null, "not below the recordings folder");
    }
    return file;
  }

  private Path parent(Path file) {
    Path parent = file.getParent();
    return parent == null ? root : parent;
  }
}

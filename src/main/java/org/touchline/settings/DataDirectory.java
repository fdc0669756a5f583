package org.touchline.settings;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;

/**
 * The folder that is ours: recordings on local storage, uploads on their way, the H2 file,
 * generated keys.
 *
 * @param path absolute, existing and writable
 */
public record DataDirectory(Path path) {

  private static final String KEY = "touchline.data.dir";

  /**
   * Reads {@code touchline.data.dir} ({@code ./data}) and creates the folder when it is missing.
   */
  public static DataDirectory from(SettingSource source) {
    return at(parse(source.value(KEY).orElse("./data")));
  }

  /** The folder at this place, created when it is missing. */
  public static DataDirectory at(Path place) {
    Path path = place.toAbsolutePath().normalize();
    try {
      if (!Files.isDirectory(path)) {
        Files.createDirectories(path);
        restrict(path, "rwx------");
      }
    } catch (IOException e) {
      throw new SettingException(
          KEY, "the folder cannot be created", "name one that the server's user may write to");
    }
    if (!Files.isWritable(path)) {
      throw new SettingException(
          KEY, "the folder cannot be written to", "give it to the server's user");
    }
    return new DataDirectory(path);
  }

  /** A folder inside, private to the server's user, created when it is missing. */
  public Path folder(String name) throws IOException {
    Path folder = path.resolve(name);
    Files.createDirectories(folder);
    restrict(folder, "rwx------");
    return folder;
  }

  /**
   * Writes a file that only the server's user may read. It appears whole, in the place of one of
   * this name; when that fails, nothing is left of it.
   */
  public void writePrivately(String name, String text) throws IOException {
    Path fresh = Files.createTempFile(path, name, ".part");
    try {
      restrict(fresh, "rw-------");
      Files.writeString(fresh, text);
      Files.move(fresh, path.resolve(name), StandardCopyOption.ATOMIC_MOVE);
    } finally {
      Files.deleteIfExists(fresh);
    }
  }

  /** Makes a file or folder private where the file system knows owners. */
  public static void restrict(Path path, String permissions) throws IOException {
    if (path.getFileSystem().supportedFileAttributeViews().contains("posix")) {
      Files.setPosixFilePermissions(path, PosixFilePermissions.fromString(permissions));
    }
  }

  private static Path parse(String text) {
    try {
      return Path.of(text);
    } catch (InvalidPathException e) {
      throw new SettingException(KEY, "is not a path", "name a folder");
    }
  }
}

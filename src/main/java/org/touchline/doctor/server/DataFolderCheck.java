package org.touchline.doctor.server;

import java.io.IOException;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import org.touchline.doctor.Check;
import org.touchline.doctor.Finding;
import org.touchline.doctor.Visit;
import org.touchline.doctor.remedy.Remedies;

/**
 * Whether a finished upload can be moved to the recordings: the data folder is there, may be
 * written, and both places are on one file system. The probe is an empty file, so that a full disk
 * is blamed elsewhere.
 */
final class DataFolderCheck implements Check {

  static final String ID = "data-folder";

  private static final String SETTING = "TOUCHLINE_DATA_DIR";

  private final Path folder;

  DataFolderCheck(Path folder) {
    this.folder = folder;
  }

  @Override
  public String id() {
    return ID;
  }

  @Override
  public String title() {
    return "Data folder can be written";
  }

  @Override
  public Finding examine(Visit visit) {
    if (!Files.isDirectory(folder)) {
      return Finding.fail(
          folder + " is not there",
          "The data folder is gone, as when its disk is not mounted.",
          "Mount the disk or make the folder, and restart the server.",
          Remedies.env(SETTING + "=" + folder));
    }
    try {
      Path source = Files.createTempFile(existing("incoming"), ".probe-", ".part");
      return move(source);
    } catch (IOException e) {
      return unwritable(e);
    }
  }

  private Finding move(Path source) throws IOException {
    Path target = existing("recordings").resolve(source.getFileName());
    try {
      Files.move(source, target, StandardCopyOption.ATOMIC_MOVE);
      return Finding.pass(folder + " can be written, and an upload is moved in one step");
    } catch (AtomicMoveNotSupportedException e) {
      return Finding.warn(
          "incoming and recordings in " + folder + " are on different file systems",
          "Each upload through the server is copied to another disk once more instead of moved.",
          "Keep the whole data folder on one file system, or mount the recordings' disk at it.",
          Remedies.env(SETTING + "=<folder on the recordings' disk>"));
    } finally {
      Files.deleteIfExists(source);
      Files.deleteIfExists(target);
    }
  }

  private Path existing(String name) throws IOException {
    Path place = folder.resolve(name);
    if (Files.exists(place) && !Files.isDirectory(place)) {
      throw new NotDirectoryException(name);
    }
    return Files.isDirectory(place) ? place.toRealPath() : folder.toRealPath();
  }

  private Finding unwritable(IOException failure) {
    return Finding.fail(
        folder + " cannot be written: " + failure.getClass().getSimpleName(),
        "The server's user may not write to the data folder, so no upload through it is kept.",
        "Give the data folder and all in it to the server's user, on a disk that is writable.",
        Remedies.env(SETTING + "=" + folder));
  }
}

package org.touchline;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;

/**
 * Where this build lies. The tests keep their data below it, and the doctor is right to blame a
 * folder for temporary files or a disk without room: so tests of other faults must not.
 */
public final class BuildPlace {

  private static final long ROOM = 5L << 30;

  private BuildPlace() {}

  /** The ids of the checks that have a reason to blame it; none where people usually build. */
  public static Set<String> blamed() {
    Set<String> ids = new HashSet<>();
    if (isTemporary()) {
      ids.add("database");
    }
    if (!hasRoom()) {
      ids.add("data-space");
    }
    return ids;
  }

  /** Skips a test that needs a place where data may stay. */
  public static void assumeLasting() {
    assumeTrue(!isTemporary(), "the build lies in a folder for temporary files");
  }

  /** Skips a test that needs a disk with some room. */
  public static void assumeRoom() {
    assumeTrue(hasRoom(), "the build lies on a disk that is nearly full");
  }

  private static boolean isTemporary() {
    try {
      Path here = Path.of("").toRealPath();
      String kind = Files.getFileStore(here).type();
      return here.startsWith("/tmp") || here.startsWith("/var/tmp") || kind.equals("tmpfs");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static boolean hasRoom() {
    try {
      FileStore disk = Files.getFileStore(Path.of("").toAbsolutePath());
      return disk.getUsableSpace() >= ROOM;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}

package org.touchline.doctor.server;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

/** A disk of a few MiB, mounted at a folder; only the machine's administrator may do that. */
final class SmallDisk implements AutoCloseable {

  private static final Path MOUNT = Path.of("/bin/mount");

  private final Path folder;

  private SmallDisk(Path folder) {
    this.folder = folder;
  }

  /** Mounts one, or skips the caller's test and says why. */
  static SmallDisk at(Path folder, String options) throws IOException, InterruptedException {
    Files.createDirectories(folder);
    boolean mounted =
        Files.isExecutable(MOUNT)
            && run(MOUNT.toString(), "-t", "tmpfs", "-o", options, "tmpfs", folder.toString());
    assumeTrue(mounted, "tests of small disks skipped: nothing can be mounted here");
    return new SmallDisk(folder);
  }

  @Override
  public void close() throws IOException {
    try {
      if (!run("umount", folder.toString())) {
        throw new IOException("cannot unmount " + folder);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static boolean run(String... command) throws IOException, InterruptedException {
    Process process =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .start();
    return process.waitFor(60, TimeUnit.SECONDS) && process.exitValue() == 0;
  }
}

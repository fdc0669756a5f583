package org.touchline.browser;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.lang.System.Logger.Level;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** What these tests need from the machine, looked up where a shell would find it. */
enum Programs {
  CHROMIUM("chromium"),
  CHROMEDRIVER("chromedriver"),
  FFMPEG("ffmpeg");

  private static final System.Logger LOG = System.getLogger(Programs.class.getName());

  private final String command;

  Programs(String command) {
    this.command = command;
  }

  /** Skips the caller's tests, and says why, when one of the programs is not installed. */
  static void assumeInstalled() {
    for (Programs program : values()) {
      if (program.find().isEmpty()) {
        String reason = "browser tests skipped: " + program.command + " is not on the PATH";
        LOG.log(Level.WARNING, reason);
        assumeTrue(false, reason);
      }
    }
  }

  Path path() {
    return find().orElseThrow(() -> new IllegalStateException(command + " is not on the PATH"));
  }

  private Optional<Path> find() {
    String folders = Optional.ofNullable(System.getenv("PATH")).orElse("");
    return Pattern.compile(Pattern.quote(File.pathSeparator))
        .splitAsStream(folders)
        .filter(folder -> !folder.isEmpty())
        .flatMap(folder -> Stream.of(Path.of(folder, command)))
        .filter(Files::isExecutable)
        .findFirst();
  }
}

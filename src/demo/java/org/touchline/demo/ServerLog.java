package org.touchline.demo;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** What a server wrote since one of its starts. */
final class ServerLog {

  /** The application puts it in front of the one line that names key, reason and remedy. */
  private static final String REFUSAL = "Touchline cannot start: ";

  /** The application puts it in front of what its doctor says. */
  private static final String DIAGNOSIS = "The doctor says what is wrong:";

  private final Path file;
  private final long from;

  private ServerLog(Path file, long from) {
    this.file = file;
    this.from = from;
  }

  /** The part of the file that is yet to come. */
  static ServerLog from(Path file) throws IOException {
    Files.createDirectories(file.toAbsolutePath().getParent());
    return new ServerLog(file, Files.exists(file) ? Files.size(file) : 0);
  }

  /** Why the application refused to start, in its own words. */
  Optional<String> refusal() {
    return text()
        .lines()
        .filter(line -> line.contains(REFUSAL))
        .map(line -> line.substring(line.indexOf(REFUSAL) + REFUSAL.length()).strip())
        .findFirst();
  }

  /** What the doctor said of a failed start: indented lines; empty when it said nothing. */
  String diagnosis() {
    return text()
        .lines()
        .dropWhile(line -> !line.contains(DIAGNOSIS))
        .skip(1)
        .takeWhile(line -> line.startsWith("  "))
        .map(line -> line.replaceFirst("]]\\s*$", ""))
        .collect(Collectors.joining("\n"));
  }

  /** Whether a line matches. */
  boolean contains(Pattern pattern) {
    return pattern.matcher(text()).find();
  }

  private String text() {
    if (!Files.exists(file)) {
      return "";
    }
    try (RandomAccessFile log = new RandomAccessFile(file.toFile(), "r")) {
      log.seek(from);
      byte[] bytes = new byte[(int) Math.max(0, log.length() - from)];
      log.readFully(bytes);
      return new String(bytes, StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + file, e);
    }
  }
}

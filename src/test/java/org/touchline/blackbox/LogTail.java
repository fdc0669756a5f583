package org.touchline.blackbox;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;

/** What a server logs from some moment on. */
final class LogTail {

  /** As Payara and as WildFly write it. */
  private static final Pattern WARNING =
      Pattern.compile("levelValue: (9\\d\\d|1\\d\\d\\d)\\D| (WARN|ERROR|FATAL) ");

  private final Path file;
  private final long from;

  private LogTail(Path file, long from) {
    this.file = file;
    this.from = from;
  }

  /** From now on. */
  static LogTail of(Installation server) {
    try {
      return new LogTail(server.logFile(), Files.size(server.logFile()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Lines of level WARN or above. */
  List<String> warnings() {
    try (InputStream log = Files.newInputStream(file)) {
      log.skipNBytes(from);
      return new String(log.readAllBytes(), StandardCharsets.UTF_8)
          .lines()
          .filter(line -> WARNING.matcher(line).find())
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}

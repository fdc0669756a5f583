package org.touchline.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** Open TCP connections of this machine, from {@code /proc/net/tcp} and {@code tcp6} (proc(5)). */
final class Sockets {

  private static final List<Path> TABLES =
      List.of(Path.of("/proc/net/tcp"), Path.of("/proc/net/tcp6"));
  private static final int LOCAL = 1;
  private static final int STATE = 3;
  private static final String ESTABLISHED = "01";

  private Sockets() {}

  /** How many connections a server on this port has, seen from its end. */
  static int at(int port) throws IOException {
    String end = ":" + "%04X".formatted(port);
    long count = 0;
    for (Path table : TABLES) {
      if (Files.exists(table)) {
        try (Stream<String> lines = Files.lines(table)) {
          count +=
              lines.map(line -> line.strip().split("\\s+")).filter(row -> isAt(row, end)).count();
        }
      }
    }
    return (int) count;
  }

  private static boolean isAt(String[] row, String end) {
    return row[LOCAL].toUpperCase(Locale.ROOT).endsWith(end) && row[STATE].equals(ESTABLISHED);
  }
}

package org.touchline.blackbox;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** The TCP connections of this machine, as Linux lists them (proc(5), {@code /proc/net/tcp}). */
final class TcpTable {

  private static final String ESTABLISHED = "01";

  /** It holds nothing any more; the end that closes last keeps it for a minute. */
  private static final String TIME_WAIT = "06";

  private TcpTable() {}

  /**
   * One end of an established connection.
   *
   * @param localPort this end's port
   * @param remotePort the other end's
   * @param unsent bytes that the program has written and the other end has not acknowledged
   * @param unread bytes that have come and the program has not read
   */
  record End(int localPort, int remotePort, long unsent, long unread) {

    private static End of(String[] columns) {
      String[] queues = columns[4].split(":", 2);
      return new End(
          port(columns[1]),
          port(columns[2]),
          Long.parseLong(queues[0], 16),
          Long.parseLong(queues[1], 16));
    }

    private static int port(String address) {
      return Integer.parseInt(address.substring(address.lastIndexOf(':') + 1), 16);
    }
  }

  /** Every end of every established connection of the network that a process sees. */
  static List<End> of(long pid) {
    return rows(pid).filter(columns -> columns[3].equals(ESTABLISHED)).map(End::of).toList();
  }

  /** The same with those that only the system still keeps, for the bytes that wait in them. */
  static List<End> withOrphans(long pid) {
    return rows(pid).filter(columns -> !columns[3].equals(TIME_WAIT)).map(End::of).toList();
  }

  private static Stream<String[]> rows(long pid) {
    Path net = Path.of("/proc", Long.toString(pid), "net");
    return Stream.of("tcp", "tcp6")
        .flatMap(table -> lines(net.resolve(table)).skip(1))
        .map(line -> line.strip().split("\\s+"))
        .filter(columns -> columns.length > 4);
  }

  private static Stream<String> lines(Path table) {
    try {
      return Files.exists(table) ? Files.readAllLines(table).stream() : Stream.empty();
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + table, e);
    }
  }
}

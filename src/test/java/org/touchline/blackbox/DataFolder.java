package org.touchline.blackbox;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

/** What an installation keeps on its disk. */
record DataFolder(Path path) {

  static DataFolder of(Installation server) {
    return new DataFolder(server.dataFolder());
  }

  /** Files of uploads that are not over, after a moment in which they may end. */
  List<Path> halfFiles() {
    return Await.until(
        Duration.ofMinutes(1),
        () -> files().stream().filter(file -> file.toString().endsWith(".part")).toList(),
        List::isEmpty);
  }

  /** Every file, at any depth. */
  List<Path> files() {
    try (Stream<Path> tree = Files.walk(path)) {
      return tree.filter(Files::isRegularFile).toList();
    } catch (IOException e) {
      throw new UncheckedIOException("cannot list " + path, e);
    }
  }
}

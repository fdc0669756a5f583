package org.touchline.sweep;

import jakarta.inject.Inject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.touchline.settings.DataDirectory;
import org.touchline.upload.form.VideoFormReader;
import org.touchline.wiring.Component;

/** Forms that this node was receiving when it was killed, in its own folder. */
@Component
class ReceivedForms {

  private static final Logger LOG = System.getLogger(ReceivedForms.class.getName());

  private final DataDirectory data;

  @Inject
  ReceivedForms(DataDirectory data) {
    this.data = data;
  }

  /** Removes those that nobody has written to since this time. */
  void removeOlderThan(Instant time) {
    all().forEach(file -> removeIfOld(file, time));
  }

  private List<Path> all() {
    Path folder = data.path().resolve(VideoFormReader.FOLDER);
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(folder)) {
      return files.filter(file -> file.toString().endsWith(".part")).toList();
    } catch (IOException e) {
      throw new UncheckedIOException("cannot list half files", e);
    }
  }

  private static void removeIfOld(Path file, Instant time) {
    try {
      if (Files.getLastModifiedTime(file).toInstant().isBefore(time)) {
        Files.deleteIfExists(file);
      }
    } catch (IOException e) {
      LOG.log(Level.WARNING, "a half file stays for now: {0}", e.getMessage());
    }
  }
}

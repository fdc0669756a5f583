package org.touchline.storage.local;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.touchline.storage.Listed;
import org.touchline.storage.Listing;
import org.touchline.storage.StorageException;

/** Lists the recordings folder, all at once. */
final class FolderListing implements Listing {

  private static final String PREFIX = "recordings/";

  private final RecordingFolder folder;

  FolderListing(RecordingFolder folder) {
    this.folder = folder;
  }

  @Override
  public Listed.Page<Listed.Whole> objects(Optional<String> page) {
    if (!folder.isPresent()) {
      throw new StorageException.Unavailable("the recordings folder is not there", null);
    }
    try (Stream<Path> files = Files.walk(folder.root(), 2)) {
      List<Listed.Whole> all =
          files
              .filter(Files::isRegularFile)
              .map(file -> new Listed.Whole(key(file), since(file)))
              .toList();
      return new Listed.Page<>(all, Optional.empty());
    } catch (IOException | UncheckedIOException e) {
      throw new StorageException.Unavailable("the recordings folder cannot be listed", e);
    }
  }

  @Override
  public Listed.Page<Listed.Parts> uploads(Optional<String> page) {
    return new Listed.Page<>(List.of(), Optional.empty());
  }

  private String key(Path file) {
    return PREFIX + folder.root().relativize(file).toString().replace('\\', '/');
  }

  private static Instant since(Path file) {
    try {
      return Files.getLastModifiedTime(file).toInstant();
    } catch (IOException e) {
      return Instant.MAX; // It went meanwhile, or cannot be told to be old.
    }
  }
}

package org.touchline.storage.local;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.touchline.storage.Listed;
import org.touchline.storage.Listing;
import org.touchline.storage.ObjectKey;
import org.touchline.storage.StorageException;

/** Lists the recordings folder, all at once. */
final class FolderListing implements Listing {

  private static final String PREFIX = "recordings/";

  /** A folder for each match, and its files. */
  private static final int DEPTH = 2;

  private final RecordingFolder folder;

  FolderListing(RecordingFolder folder) {
    this.folder = folder;
  }

  @Override
  public Listed.Page<Listed.Whole> objects(Optional<String> page) {
    if (!folder.isPresent()) {
      throw new StorageException.Unavailable("the recordings folder is not there", null);
    }
    try {
      return new Listed.Page<>(recordings(), Optional.empty());
    } catch (IOException e) {
      throw new StorageException.Unavailable("the recordings folder cannot be listed", e);
    }
  }

  @Override
  public Listed.Page<Listed.Parts> uploads(Optional<String> page) {
    return new Listed.Page<>(List.of(), Optional.empty());
  }

  @Override
  public List<Listed.Parts> uploadsTo(ObjectKey key) {
    return List.of();
  }

  private List<Listed.Whole> recordings() throws IOException {
    List<Listed.Whole> all = new ArrayList<>();
    Files.walkFileTree(
        folder.root(),
        Set.of(),
        DEPTH,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
            if (attributes.isRegularFile()) {
              all.add(new Listed.Whole(key(file), attributes.lastModifiedTime().toInstant()));
            }
            return FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult visitFileFailed(Path file, IOException failure)
              throws IOException {
            if (failure instanceof NoSuchFileException) {
              return FileVisitResult.CONTINUE; // It went meanwhile.
            }
            throw failure;
          }
        });
    return all;
  }

  private String key(Path file) {
    return PREFIX + folder.root().relativize(file).toString().replace('\\', '/');
  }
}

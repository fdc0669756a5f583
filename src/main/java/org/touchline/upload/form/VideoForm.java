package org.touchline.upload.form;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/**
 * A form that was read to its end: the file is complete and synced to disk. Closing it removes the
 * file, unless a store took it.
 *
 * @param file where its bytes are
 * @param fileName the client's name for it
 * @param fields the other fields, by name
 */
public record VideoForm(Path file, String fileName, Map<String, String> fields)
    implements AutoCloseable {

  public VideoForm {
    fields = Map.copyOf(fields);
  }

  /** A field's text; empty when the form had no such field or it was blank. */
  public Optional<String> field(String name) {
    return Optional.ofNullable(fields.get(name)).map(String::strip).filter(text -> !text.isEmpty());
  }

  @Override
  public void close() throws IOException {
    Files.deleteIfExists(file);
  }
}

package org.touchline.doctor;

import jakarta.json.JsonObject;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * Writes JSON objects, one a line, and sends each at once. A reader who left is found out at the
 * end: what is told to nobody still goes on.
 */
final class JsonLines {

  private final OutputStream out;
  private Optional<IOException> failure = Optional.empty();

  JsonLines(OutputStream out) {
    this.out = out;
  }

  void write(JsonObject line) {
    if (failure.isPresent()) {
      return;
    }
    try {
      out.write((line + "\n").getBytes(StandardCharsets.UTF_8));
      out.flush();
    } catch (IOException e) {
      failure = Optional.of(e);
    }
  }

  /** Fails when the reader had left. */
  void end() throws IOException {
    if (failure.isPresent()) {
      throw failure.get();
    }
  }
}

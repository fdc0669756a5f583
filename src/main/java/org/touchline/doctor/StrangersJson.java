package org.touchline.doctor;

import jakarta.json.Json;
import jakarta.json.JsonException;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import java.io.StringReader;

/** Reads JSON objects that anybody may have written. */
public final class StrangersJson {

  private static final int DEEPEST = 20;

  private StrangersJson() {}

  /**
   * Reads one object.
   *
   * @throws JsonException when it is none, or nested so deeply that the parser would give up with
   *     another exception
   */
  public static JsonObject read(String text) {
    if (depth(text) > DEEPEST) {
      throw new JsonException("nested too deeply");
    }
    try (JsonReader reader = Json.createReader(new StringReader(text))) {
      return reader.readObject();
    }
  }

  /** Of brackets and braces outside strings. */
  private static int depth(String text) {
    int depth = 0;
    int deepest = 0;
    boolean quoted = false;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (quoted && c == '\\') {
        i++;
      } else if (c == '"') {
        quoted = !quoted;
      } else if (!quoted && (c == '[' || c == '{')) {
        depth++;
        deepest = Math.max(deepest, depth);
      } else if (!quoted && (c == ']' || c == '}')) {
        depth--;
      }
    }
    return deepest;
  }
}

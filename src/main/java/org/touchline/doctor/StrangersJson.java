package org.touchline.doctor;

import jakarta.json.Json;
import jakarta.json.JsonException;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import jakarta.json.stream.JsonParser;
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

  /** At most one more than is accepted: what is deeper still is not looked at. */
  private static int depth(String text) {
    int depth = 0;
    int deepest = 0;
    try (JsonParser parser = Json.createParser(new StringReader(text))) {
      while (deepest <= DEEPEST && parser.hasNext()) {
        depth += step(parser.next());
        deepest = Math.max(deepest, depth);
      }
    }
    return deepest;
  }

  private static int step(JsonParser.Event event) {
    return switch (event) {
      case START_ARRAY, START_OBJECT -> 1;
      case END_ARRAY, END_OBJECT -> -1;
      default -> 0;
    };
  }
}

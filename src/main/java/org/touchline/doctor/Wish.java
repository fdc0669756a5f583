package org.touchline.doctor;

import jakarta.json.JsonArray;
import jakarta.json.JsonException;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.util.List;
import java.util.regex.Pattern;
import org.touchline.problem.ProblemCode;
import org.touchline.problem.ProblemException;

/**
 * What a caller wants of the doctor. It is parsed here, because the servers disagree on bodies that
 * are missing.
 *
 * @param origins front ends to look for, besides the configured ones
 * @param apply whether to mend what is wrong, where that is asked for
 */
public record Wish(List<String> origins, boolean apply) {

  private static final int MOST_ORIGINS = 20;
  private static final Pattern ORIGIN = Pattern.compile("https?://[A-Za-z0-9.\\-\\[\\]:]{1,200}");

  public Wish {
    origins = List.copyOf(origins);
  }

  /**
   * Reads {@code {"origins": [...], "apply": true}}; an empty body or object wishes nothing.
   *
   * @throws ProblemException when it is something else
   */
  public static Wish parse(String body) {
    if (body.isBlank()) {
      return new Wish(List.of(), false);
    }
    try {
      return of(StrangersJson.read(body));
    } catch (JsonException | ClassCastException e) {
      throw new ProblemException(
          ProblemCode.MALFORMED_JSON, "The body must be a JSON object with a list of origins.");
    }
  }

  private static Wish of(JsonObject wish) {
    JsonArray listed =
        wish.containsKey("origins") ? wish.getJsonArray("origins") : JsonArray.EMPTY_JSON_ARRAY;
    List<String> origins = listed.getValuesAs(JsonString::getString);
    boolean fit = origins.size() <= MOST_ORIGINS;
    if (!fit || !origins.stream().allMatch(origin -> ORIGIN.matcher(origin).matches())) {
      throw new ProblemException(
          ProblemCode.INVALID_REQUEST,
          "Give at most " + MOST_ORIGINS + " origins, each as https://host[:port].");
    }
    return new Wish(origins, wish.getOrDefault("apply", JsonValue.FALSE) == JsonValue.TRUE);
  }
}

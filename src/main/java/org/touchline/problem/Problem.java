package org.touchline.problem;

import jakarta.json.Json;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObjectBuilder;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * An error as clients see it (RFC 9457).
 *
 * @param code what went wrong
 * @param detail this case in one sentence, for people; no secrets, no paths
 * @param members further members, for example {@code missing} or {@code next}: texts, lists of
 *     texts, or numbers
 */
public record Problem(ProblemCode code, String detail, Map<String, List<String>> members) {

  /** The media type of {@link #json()}. */
  public static final String MEDIA_TYPE = "application/problem+json";

  /** Members that hold one whole number each. */
  private static final Set<String> NUMBERS = Set.of("used", "limit");

  /** The member whose values are numbers of parts. */
  public static final String PART_NUMBERS = "part_numbers";

  public Problem {
    members = Map.copyOf(members);
  }

  /** A problem without further members. */
  public static Problem of(ProblemCode code, String detail) {
    return new Problem(code, detail, Map.of());
  }

  /** The body: {@code title, status, detail, code}, and {@code message}, which Uppy shows. */
  public String json() {
    JsonObjectBuilder json =
        Json.createObjectBuilder()
            .add("title", code.title())
            .add("status", code.status())
            .add("detail", detail)
            .add("code", code.text())
            .add("message", detail);
    new TreeMap<>(members).forEach((name, values) -> add(json, name, values));
    return json.build().toString();
  }

  private static void add(JsonObjectBuilder json, String name, List<String> values) {
    if (name.equals("next")) {
      json.add(name, values.get(0));
      return;
    }
    if (NUMBERS.contains(name)) {
      json.add(name, Long.parseLong(values.get(0)));
      return;
    }
    JsonArrayBuilder array = Json.createArrayBuilder();
    if (name.equals(PART_NUMBERS)) {
      values.forEach(number -> array.add(Integer.parseInt(number)));
    } else {
      values.forEach(array::add);
    }
    json.add(name, array);
  }
}

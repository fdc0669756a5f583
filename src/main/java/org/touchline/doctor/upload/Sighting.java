package org.touchline.doctor.upload;

import jakarta.json.JsonException;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.touchline.doctor.StrangersJson;
import org.touchline.problem.ProblemCode;
import org.touchline.problem.ProblemException;

/**
 * What a browser saw of an upload that failed.
 *
 * @param status the HTTP status; 0 when there was no answer
 * @param body the answer's; it may quote what was signed, so it is never kept
 * @param sentHeaders the header fields that the script set, names in lower case
 * @param origin of the page, if it says so
 * @param kind of a missing answer, if the page knows
 */
record Sighting(
    Phase phase,
    int status,
    String body,
    Map<String, String> sentHeaders,
    Optional<String> origin,
    Optional<Kind> kind) {

  private static final int MOST_HEADERS = 40;
  private static final int LONGEST_HEADER = 2_000;
  private static final Pattern ORIGIN = Pattern.compile("https?://[A-Za-z0-9.\\-\\[\\]:]{1,200}");

  Sighting {
    sentHeaders = Map.copyOf(sentHeaders);
  }

  /** Which request failed. */
  enum Phase {
    /** The PUT to the bucket. */
    PUT,
    /** The confirm of what was PUT. */
    CONFIRM,
    /** The form through the server. */
    FORM
  }

  /** Why there was no answer. */
  enum Kind {
    NETWORK,
    TIMEOUT,
    OFFLINE,
    CSP
  }

  /** Reads a report; refuses one that is not as documented. */
  static Sighting parse(String report) {
    try {
      return of(StrangersJson.read(report));
    } catch (JsonException | ClassCastException e) {
      throw new ProblemException(
          ProblemCode.MALFORMED_JSON,
          "The body must be a JSON object with phase, status and what else was seen.");
    }
  }

  /** Whether a text is an origin, for example {@code https://app.example}. */
  static boolean isOrigin(String text) {
    return ORIGIN.matcher(text).matches();
  }

  private static Sighting of(JsonObject report) {
    Optional<String> origin = text(report, "origin");
    int status = report.getInt("status", -1);
    if (status < 0 || status > 599 || !origin.map(Sighting::isOrigin).orElse(true)) {
      throw invalid("Give status as an HTTP status or 0, and origin as https://host[:port].");
    }
    return new Sighting(
        word(report, "phase", Phase.values()).orElseThrow(() -> invalid("Give a phase.")),
        status,
        text(report, "body").orElse(""),
        headers(report),
        origin,
        word(report, "kind", Kind.values()));
  }

  private static Map<String, String> headers(JsonObject report) {
    if (isAbsent(report, "sent_headers")) {
      return Map.of();
    }
    Map<String, String> headers = new TreeMap<>();
    report
        .getJsonObject("sent_headers")
        .forEach(
            (name, value) ->
                headers.put(name.toLowerCase(Locale.ROOT), ((JsonString) value).getString()));
    if (headers.size() > MOST_HEADERS
        || headers.entrySet().stream()
            .anyMatch(it -> it.getKey().length() + it.getValue().length() > LONGEST_HEADER)) {
      throw invalid("Give at most " + MOST_HEADERS + " short header fields.");
    }
    return headers;
  }

  private static <E extends Enum<E>> Optional<E> word(JsonObject report, String name, E[] words) {
    return text(report, name)
        .map(
            text ->
                Arrays.stream(words)
                    .filter(word -> word.name().toLowerCase(Locale.ROOT).equals(text))
                    .findFirst()
                    .orElseThrow(() -> invalid("There is no " + name + " of this name.")));
  }

  private static Optional<String> text(JsonObject report, String name) {
    return isAbsent(report, name) ? Optional.empty() : Optional.of(report.getString(name));
  }

  private static boolean isAbsent(JsonObject report, String name) {
    return report.getOrDefault(name, JsonValue.NULL).equals(JsonValue.NULL);
  }

  private static ProblemException invalid(String detail) {
    return new ProblemException(ProblemCode.INVALID_REQUEST, detail);
  }
}

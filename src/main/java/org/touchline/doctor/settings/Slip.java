package org.touchline.doctor.settings;

import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What went wrong when somebody pasted a value, whatever the value means. Nothing here repeats it.
 *
 * @param evidence what is seen, as the end of a sentence that begins with the setting's name
 * @param cause why that does not work, as the end of such a sentence
 * @param fix in one sentence
 */
record Slip(String evidence, String cause, String fix) {

  private static final Pattern PLACEHOLDER =
      Pattern.compile(
          "(?i)<.*>|\\$\\{.*}|\\[?your[-_ ]?(own|bucket|region|access|secret|key|value|domain|host|origin|server).*|change-?me|x{4,}|todo");
  private static final String QUOTES = "\"'`\u2018\u2019\u201c\u201d";

  /** Looks for the slips of any value. */
  static Optional<Slip> in(String key, String raw) {
    String value = raw.strip();
    return pastedName(key, value)
        .or(() -> quotes(key, value))
        .or(() -> placeholder(key, value))
        .or(() -> lineBreak(key, value));
  }

  /** Looks for a blank within a value that can have none. */
  static Optional<Slip> blankIn(String key, String raw) {
    boolean blank = raw.strip().chars().anyMatch(Character::isWhitespace);
    return blank
        ? found(
            "has a blank in it", "has a blank in it", "Set " + key + " again without the blank.")
        : Optional.empty();
  }

  /** Whether there are blanks around the value; Touchline cuts them off. */
  static boolean isPadded(String raw) {
    return !raw.equals(raw.strip());
  }

  private static Optional<Slip> pastedName(String key, String value) {
    return value.matches("(?s)(export\\s+|set\\s+)?" + Pattern.quote(key) + "\\s*[=:].*")
        ? found(
            "begins with its own name",
            "holds its own name as well as the value",
            "Set " + key + " to what stands behind the equals sign alone.")
        : Optional.empty();
  }

  private static Optional<Slip> quotes(String key, String value) {
    boolean quoted =
        QUOTES.indexOf(value.charAt(0)) >= 0
            || QUOTES.indexOf(value.charAt(value.length() - 1)) >= 0;
    return quoted
        ? found(
            "has quotation marks around it",
            "has quotation marks as a part of its value, which many env files do not take away",
            "Set " + key + " without quotation marks.")
        : Optional.empty();
  }

  private static Optional<Slip> placeholder(String key, String value) {
    return PLACEHOLDER.matcher(value).matches()
        ? found(
            "is a placeholder",
            "still holds the placeholder of an example",
            "Set " + key + " to your own value.")
        : Optional.empty();
  }

  private static Optional<Slip> lineBreak(String key, String value) {
    return value.indexOf('\n') >= 0 || value.indexOf('\r') >= 0
        ? found("has a line break in it", "has a line break in it", "Set " + key + " as one line.")
        : Optional.empty();
  }

  private static Optional<Slip> found(String evidence, String cause, String fix) {
    return Optional.of(new Slip(evidence, cause, fix));
  }
}

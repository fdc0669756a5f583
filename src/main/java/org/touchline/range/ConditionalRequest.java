package org.touchline.range;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * The parts of a request that decide which bytes it gets.
 *
 * @param method the method's name, case-sensitive (RFC 9110 section 9.1)
 * @param receivedAt when the request came in; two-digit years are read relative to it
 * @param fields from a field name to the values of all its lines in order of arrival; blanks around
 *     them do not count (section 5.5); names are matched case-insensitively; an absent field has no
 *     line
 */
public record ConditionalRequest(
    String method, Instant receivedAt, Function<String, List<String>> fields) {

  boolean isGet() {
    return method.equals("GET");
  }

  boolean isGetOrHead() {
    return isGet() || method.equals("HEAD");
  }

  boolean has(String name) {
    return !lines(name).isEmpty();
  }

  List<String> lines(String name) {
    return fields.apply(name).stream().map(OptionalWhitespace::trim).toList();
  }

  /** The value of a field that came in exactly one line; fields of one value may not repeat. */
  Optional<String> onlyLine(String name) {
    List<String> lines = lines(name);
    return lines.size() == 1 ? Optional.of(lines.get(0)) : Optional.empty();
  }
}

package org.touchline.range;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.touchline.storage.ByteSpan;
import org.touchline.storage.EntityTag;

/**
 * A request put to the engine, spelled as in a table: header values may say {@code TAG}, {@code
 * WEAK_TAG}, {@code DATE} (the time of the last change), {@code DATE-1}, {@code DATE+1}, {@code
 * DATE_RFC850} and {@code DATE_ASCTIME}.
 */
record Asked(String method, Map<String, List<String>> fields) {

  static final EntityTag TAG = EntityTag.of("6f1ed002ab5595859014ebf0951522d9");
  static final Instant LAST_MODIFIED = Instant.parse("2026-11-01T08:49:37Z");
  static final Instant NOW = Instant.parse("2026-11-22T12:00:00Z");

  static Asked get() {
    return with("GET");
  }

  static Asked with(String method) {
    return new Asked(method, new TreeMap<>(String.CASE_INSENSITIVE_ORDER));
  }

  /** Adds one header line. */
  Asked header(String name, String value) {
    Map<String, List<String>> more = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    more.putAll(fields);
    List<String> lines = new ArrayList<>(more.getOrDefault(name, List.of()));
    lines.add(spelledOut(value));
    more.put(name, List.copyOf(lines));
    return new Asked(method, more);
  }

  Asked range(String value) {
    return header("Range", value);
  }

  Plan ofSize(long size) {
    return Plan.decide(request(), new Representation(size, TAG, LAST_MODIFIED));
  }

  ConditionalRequest request() {
    return new ConditionalRequest(method, NOW, name -> fields.getOrDefault(name, List.of()));
  }

  /** {@code 0-9,20-29} as spans. */
  static List<ByteSpan> spans(String text) {
    List<ByteSpan> spans = new ArrayList<>();
    for (String span : text.split(",", -1)) {
      int dash = span.indexOf('-');
      spans.add(
          new ByteSpan(
              Long.parseLong(span.substring(0, dash)), Long.parseLong(span.substring(dash + 1))));
    }
    return spans;
  }

  static String spelledOut(String value) {
    return value
        .replace("DATE_RFC850", "Sunday, 01-Nov-26 08:49:37 GMT")
        .replace("DATE_ASCTIME", "Sun Nov  1 08:49:37 2026")
        .replace("DATE-1", HttpDates.format(LAST_MODIFIED.minusSeconds(1)))
        .replace("DATE-2", HttpDates.format(LAST_MODIFIED.minusSeconds(2)))
        .replace("DATE+1", HttpDates.format(LAST_MODIFIED.plusSeconds(1)))
        .replace("DATE", HttpDates.format(LAST_MODIFIED))
        .replace("WEAK_TAG", "W/" + TAG)
        .replace("TAG", TAG.value());
  }
}

package org.touchline.doctor.upload;

import java.util.HashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A diagnosis of one case.
 *
 * @param values what stands for the words in braces
 */
record Explanation(Diagnosis diagnosis, Map<String, String> values) {

  private static final Pattern WORD = Pattern.compile("\\{([a-z_]+)\\}");

  Explanation {
    values = Map.copyOf(values);
  }

  static Explanation of(Diagnosis diagnosis) {
    return new Explanation(diagnosis, Map.of());
  }

  static Explanation of(Diagnosis diagnosis, String name, String value) {
    return new Explanation(diagnosis, Map.of(name, value));
  }

  /** With these values for what has none yet. */
  Explanation with(Map<String, String> more) {
    Map<String, String> all = new HashMap<>(more);
    all.putAll(values);
    return new Explanation(diagnosis, all);
  }

  String cause() {
    return filled(diagnosis.cause());
  }

  String fix() {
    return filled(diagnosis.fix());
  }

  private String filled(String sentence) {
    return WORD.matcher(sentence)
        .replaceAll(
            word -> Matcher.quoteReplacement(values.getOrDefault(word.group(1), "unknown")));
  }
}

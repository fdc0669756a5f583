package org.touchline.blackbox;

import java.util.List;
import java.util.Map;

/**
 * One request about a recording and what must be answered.
 *
 * @param name a sentence, with the section that it follows from
 * @param method GET, mostly
 * @param size of the recording, in bytes
 * @param visitor who asks
 * @param lines the header lines of the request, with their placeholders
 * @param status of the answer
 * @param spans what of the recording is sent, first to last, in this order
 * @param fields of the answer: a value, a pattern that begins with {@code ~}, or nothing for none
 */
record RangeCase(
    String name,
    String method,
    int size,
    String visitor,
    List<String> lines,
    int status,
    List<Span> spans,
    Map<String, String> fields) {

  /** Some bytes, both ends inclusive. */
  record Span(int first, int last) {

    static Span of(String text) {
      String[] ends = text.split("-", 2);
      return new Span(Integer.parseInt(ends[0]), Integer.parseInt(ends[1]));
    }

    int length() {
      return last - first + 1;
    }

    @Override
    public String toString() {
      return first + "-" + last;
    }
  }

  RangeCase {
    lines = List.copyOf(lines);
    spans = List.copyOf(spans);
    fields = Map.copyOf(fields);
  }

  @Override
  public String toString() {
    return name;
  }
}

package org.touchline.blackbox;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.touchline.blackbox.RangeCase.Span;

/** Reads {@code range-cases.txt}; its first lines tell how it is written. */
final class RangeCases {

  private static final String FILE = "range-cases.txt";
  private static final String DEFAULT_SIZE = "1000";

  private RangeCases() {}

  static List<RangeCase> all() {
    List<RangeCase> cases = new ArrayList<>();
    for (String block : text().replaceAll("(?m)^#.*\n", "").split("\n\n+", -1)) {
      if (!block.isBlank()) {
        cases.add(read(block.strip().lines().toList()));
      }
    }
    return cases;
  }

  private static RangeCase read(List<String> block) {
    List<String> asked = startingWith('>', block);
    List<String> answered = startingWith('<', block);
    boolean plain = asked.isEmpty() || asked.get(0).contains(":");
    String[] target = (plain ? "GET" : asked.get(0)).split(" as ", 2);
    String[] request = (target[0] + " " + DEFAULT_SIZE).split(" ", -1);
    int size = Integer.parseInt(request[1]);
    String[] answer = answered.get(0).split(" ", 2);
    int status = Integer.parseInt(answer[0]);
    return new RangeCase(
        block.get(0),
        request[0],
        size,
        target.length == 2 ? target[1] : "viewer",
        plain ? asked : asked.subList(1, asked.size()),
        status,
        answer.length == 2 ? spans(answer[1]) : whole(status, size),
        fields(answered.subList(1, answered.size())));
  }

  private static List<Span> whole(int status, int size) {
    return status == 200 && size > 0 ? List.of(new Span(0, size - 1)) : List.of();
  }

  private static List<Span> spans(String text) {
    return Arrays.stream(text.split(",", -1)).map(Span::of).toList();
  }

  private static Map<String, String> fields(List<String> lines) {
    Map<String, String> fields = new LinkedHashMap<>();
    for (String line : lines) {
      int colon = line.indexOf(':');
      fields.put(line.substring(0, colon), line.substring(colon + 1).strip());
    }
    return fields;
  }

  private static List<String> startingWith(char mark, List<String> block) {
    return block.stream()
        .filter(line -> line.charAt(0) == mark)
        .map(line -> line.substring(2))
        .toList();
  }

  private static String text() {
    try (InputStream file = RangeCases.class.getResourceAsStream(FILE)) {
      if (file == null) {
        throw new IllegalStateException(FILE + " is not on the class path");
      }
      return new String(file.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + FILE, e);
    }
  }
}

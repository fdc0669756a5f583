package org.touchline.blackbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A {@code multipart/byteranges} content, taken apart as RFC 2046 section 5.1.1 says. */
record Multipart(List<Part> parts) {

  private static final Pattern TYPE =
      Pattern.compile("multipart/byteranges; *boundary=\"?([A-Za-z0-9_.=-]{8,70})\"?");

  Multipart {
    parts = List.copyOf(parts);
  }

  /** One part: its header fields by their names in lower case, and a character for each byte. */
  record Part(Map<String, String> fields, String latin1) {

    byte[] content() {
      return latin1.getBytes(StandardCharsets.ISO_8859_1);
    }

    String field(String name) {
      return fields.getOrDefault(name.toLowerCase(Locale.ROOT), "");
    }
  }

  static Multipart of(Reply reply) {
    Matcher type = TYPE.matcher(reply.header("Content-Type"));
    assertThat(type.matches()).as(reply.header("Content-Type")).isTrue();
    // One character for each byte.
    String text = new String(reply.body(), StandardCharsets.ISO_8859_1);
    String delimiter = "\r\n--" + type.group(1);
    String[] pieces = ("\r\n" + text).split(Pattern.quote(delimiter), -1);
    assertThat(pieces[0]).as("what precedes the first part").isEmpty();
    assertThat(pieces[pieces.length - 1]).as("what follows the last part").isEqualTo("--\r\n");
    List<Part> parts = new ArrayList<>();
    for (int i = 1; i < pieces.length - 1; i++) {
      parts.add(part(pieces[i]));
    }
    return new Multipart(parts);
  }

  private static Part part(String piece) {
    assertThat(piece).startsWith("\r\n");
    int blankLine = piece.indexOf("\r\n\r\n");
    assertThat(blankLine).as("the end of a part's fields").isPositive();
    Map<String, String> fields = new TreeMap<>();
    for (String line : piece.substring(2, blankLine).split("\r\n", -1)) {
      String[] field = line.split(": ", 2);
      fields.put(field[0].toLowerCase(Locale.ROOT), field[1]);
    }
    return new Part(fields, piece.substring(blankLine + 4));
  }
}

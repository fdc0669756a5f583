package org.touchline.range;

/** {@code OWS} of RFC 9110 section 5.6.3: blanks and tabs, nothing else. */
final class OptionalWhitespace {

  private OptionalWhitespace() {}

  /** The text without what surrounds it. */
  static String trim(String text) {
    int start = 0;
    int end = text.length();
    while (start < end && isBlank(text.charAt(start))) {
      start++;
    }
    while (start < end && isBlank(text.charAt(end - 1))) {
      end--;
    }
    return text.substring(start, end);
  }

  private static boolean isBlank(char character) {
    return character == ' ' || character == '\t';
  }
}

package org.touchline.range;

/** Decimal numbers of any length, as {@code 1*DIGIT} allows them; recipients must not overflow. */
final class Decimals {

  private Decimals() {}

  /** Whether the text has ASCII digits only; true for an empty one. */
  static boolean isDigits(String text) {
    return text.chars().allMatch(character -> '0' <= character && character <= '9');
  }

  /** The number that the digits tell, or {@link Long#MAX_VALUE} if it is greater than that. */
  static long saturated(String digits) {
    long value = 0;
    for (int i = 0; i < digits.length(); i++) {
      int digit = digits.charAt(i) - '0';
      if (value > (Long.MAX_VALUE - digit) / 10) {
        return Long.MAX_VALUE;
      }
      value = value * 10 + digit;
    }
    return value;
  }

  /** Compares two numbers without limit, as {@link java.util.Comparator#compare}. */
  static int compare(String left, String right) {
    String a = withoutLeadingZeros(left);
    String b = withoutLeadingZeros(right);
    return a.length() == b.length() ? a.compareTo(b) : Integer.compare(a.length(), b.length());
  }

  private static String withoutLeadingZeros(String digits) {
    int start = 0;
    while (start < digits.length() && digits.charAt(start) == '0') {
      start++;
    }
    return digits.substring(start);
  }
}

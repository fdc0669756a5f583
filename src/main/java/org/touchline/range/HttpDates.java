package org.touchline.range;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Dates in header fields (RFC 9110 section 5.6.7): written in one format, read in three, in whole
 * seconds and case-sensitively. The day of the week is not checked against the date: it adds
 * nothing, and a client that has it wrong still means the date.
 */
public final class HttpDates {

  private static final DateTimeFormatter IMF_FIXDATE_FORMAT =
      DateTimeFormatter.ofPattern("EEE, dd MMM uuuu HH:mm:ss 'GMT'", Locale.ENGLISH)
          .withZone(ZoneOffset.UTC);

  private static final List<String> MONTHS =
      List.of("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec");

  private static final String DAY_NAME = "(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun)";
  private static final String LONG_DAY_NAME =
      "(?:Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday)";
  private static final String DAY = "(?<day>[0-9]{2})";
  private static final String MONTH = "(?<month>" + String.join("|", MONTHS) + ")";
  private static final String YEAR = "(?<year>[0-9]{4})";
  private static final String TIME =
      "(?<hour>[0-9]{2}):(?<minute>[0-9]{2}):(?<second>[0-5][0-9]|60)";

  /** {@code Sun, 06 Nov 1994 08:49:37 GMT}. */
  private static final Pattern IMF_FIXDATE =
      Pattern.compile(DAY_NAME + ", " + DAY + " " + MONTH + " " + YEAR + " " + TIME + " GMT");

  /** {@code Sunday, 06-Nov-94 08:49:37 GMT}. */
  private static final Pattern RFC_850 =
      Pattern.compile(
          LONG_DAY_NAME + ", " + DAY + "-" + MONTH + "-(?<year>[0-9]{2}) " + TIME + " GMT");

  /**
   * {@code Sun Nov 6 08:49:37 1994}, with two blanks before a day of one digit; with one it is what
   * Undertow makes of it, which joins the blanks inside values.
   */
  private static final Pattern ASCTIME =
      Pattern.compile(DAY_NAME + " " + MONTH + " (?<day>[ 0-9]?[0-9]) " + TIME + " " + YEAR);

  private HttpDates() {}

  /** Writes the preferred format, IMF-fixdate; fractions of a second are dropped. */
  public static String format(Instant date) {
    return IMF_FIXDATE_FORMAT.format(date);
  }

  /**
   * Reads any of the three formats.
   *
   * @param now decides the century of a two-digit year: it is never more than 50 years ahead
   * @return empty when the text is not such a date or there is no such day or time
   */
  public static Optional<Instant> parse(String text, Instant now) {
    try {
      return read(IMF_FIXDATE, text)
          .or(() -> read(ASCTIME, text))
          .or(() -> read(RFC_850, text).map(date -> inCenturyOf(date, now)))
          .map(date -> date.toInstant(ZoneOffset.UTC));
    } catch (DateTimeException noSuchDay) {
      return Optional.empty();
    }
  }

  private static Optional<LocalDateTime> read(Pattern format, String text) {
    Matcher match = format.matcher(text);
    return match.matches() ? Optional.of(dateOf(match)) : Optional.empty();
  }

  /** A leap second, 60, is the second after 59. */
  private static LocalDateTime dateOf(Matcher match) {
    return LocalDateTime.of(
            number(match, "year"),
            MONTHS.indexOf(match.group("month")) + 1,
            number(match, "day"),
            number(match, "hour"),
            number(match, "minute"))
        .plusSeconds(number(match, "second"));
  }

  private static int number(Matcher match, String group) {
    String digits = Objects.requireNonNull(match.group(group), group);
    return Integer.parseInt(digits.strip());
  }

  /** The latest year that ends in the two digits read and is not more than 50 years from now. */
  private static LocalDateTime inCenturyOf(LocalDateTime read, Instant now) {
    LocalDateTime limit = LocalDateTime.ofInstant(now, ZoneOffset.UTC).plusYears(50);
    int yearsBefore = Math.floorMod(limit.getYear() - read.getYear(), 100);
    LocalDateTime latest = read.withYear(limit.getYear() - yearsBefore);
    return latest.isAfter(limit) ? latest.minusYears(100) : latest;
  }
}

package org.touchline.range;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** RFC 9110 section 5.6.7. */
class HttpDatesTest {

  private static final Instant NOW = Instant.parse("2026-11-22T12:00:00Z");
  private static final long NINETY_NINE_YEARS = 99L * 365 * 24 * 60 * 60;
  private static final long YEAR_9999 = 253_402_300_799L;

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          Sun, 06 Nov 1994 08:49:37 GMT    | 1994-11-06T08:49:37Z
          Sunday, 06-Nov-94 08:49:37 GMT   | 1994-11-06T08:49:37Z
          Sun Nov  6 08:49:37 1994         | 1994-11-06T08:49:37Z
          Sun Nov 6 08:49:37 1994          | 1994-11-06T08:49:37Z
          Wed Nov 16 08:49:37 1994         | 1994-11-16T08:49:37Z
          Thu, 29 Feb 2024 00:00:00 GMT    | 2024-02-29T00:00:00Z
          Sat, 31 Dec 2016 23:59:60 GMT    | 2017-01-01T00:00:00Z
          Fri, 31 Dec 9999 23:59:59 GMT    | 9999-12-31T23:59:59Z
          """)
  void readsThreeFormats(String text, Instant date) {
    assertThat(HttpDates.parse(text, NOW)).contains(date);
  }

  @Test
  void aWrongDayOfTheWeekIsForgiven() {
    assertThat(HttpDates.parse("Mon, 06 Nov 1994 08:49:37 GMT", NOW))
        .contains(Instant.parse("1994-11-06T08:49:37Z"));
  }

  @ParameterizedTest(name = "in {1}, {0} is {2}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          Sunday, 22-Nov-76 12:00:00 GMT    | 2026-11-22T12:00:00Z | 2076-11-22T12:00:00Z
          Sunday, 22-Nov-76 12:00:01 GMT    | 2026-11-22T12:00:00Z | 1976-11-22T12:00:01Z
          Saturday, 01-Jan-77 00:00:00 GMT  | 2026-11-22T12:00:00Z | 1977-01-01T00:00:00Z
          Friday, 31-Dec-99 00:00:00 GMT    | 2026-11-22T12:00:00Z | 1999-12-31T00:00:00Z
          Saturday, 01-Jan-00 00:00:00 GMT  | 2026-11-22T12:00:00Z | 2000-01-01T00:00:00Z
          Thursday, 29-Feb-24 00:00:00 GMT  | 2026-11-22T12:00:00Z | 2024-02-29T00:00:00Z
          Monday, 01-Jan-01 00:00:00 GMT    | 2080-01-01T00:00:00Z | 2101-01-01T00:00:00Z
          Monday, 01-Jan-31 00:00:00 GMT    | 2080-01-01T00:00:00Z | 2031-01-01T00:00:00Z
          """)
  void twoDigitsOfAYearAreNotMoreThanFiftyYearsAhead(String text, Instant now, Instant date) {
    assertThat(HttpDates.parse(text, now)).contains(date);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "now",
        "0",
        "1994-11-06T08:49:37Z",
        "Sun, 06 Nov 1994 08:49:37",
        "Sun, 06 Nov 1994 08:49:37 UTC",
        "Sun, 06 Nov 1994 08:49:37 +0000",
        "Sun, 06 Nov 1994 08:49:37 gmt",
        "sun, 06 Nov 1994 08:49:37 GMT",
        "Sun, 06 nov 1994 08:49:37 GMT",
        "Sun, 6 Nov 1994 08:49:37 GMT",
        "Sun, 06 Nov 94 08:49:37 GMT",
        "Sun, 06 Nov 1994 8:49:37 GMT",
        "Sun, 06 Nov 1994 08:49 GMT",
        "Sun, 06 Nov 1994  08:49:37 GMT",
        "Sun, 06 Nov 1994 08:49:37 GMT; length=5",
        "Xxx, 06 Nov 1994 08:49:37 GMT",
        "Sun, 06 Xxx 1994 08:49:37 GMT",
        "Sun, 06 Nov 11994 08:49:37 GMT",
        "Sun, 06-Nov-1994 08:49:37 GMT",
        "Sunday, 06-Nov-1994 08:49:37 GMT",
        "Sunday, 06 Nov 94 08:49:37 GMT",
        "Sun Nov   6 08:49:37 1994",
        "Sun Nov 006 08:49:37 1994",
        "Sun Nov  6 08:49:37 1994 GMT",
        "Sun Nov    08:49:37 1994",
      })
  void otherFormatsAreNotDates(String text) {
    assertThat(HttpDates.parse(text, NOW)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Sun, 00 Nov 1994 08:49:37 GMT",
        "Sun, 31 Nov 1994 08:49:37 GMT",
        "Sun, 29 Feb 2023 08:49:37 GMT",
        "Sun, 06 Nov 1994 24:00:00 GMT",
        "Sun, 06 Nov 1994 08:60:00 GMT",
        "Sun, 06 Nov 1994 08:49:61 GMT",
        "Sunday, 29-Feb-23 08:49:37 GMT",
        "Sun Nov 31 08:49:37 1994",
      })
  void thereIsNoSuchDayOrTime(String text) {
    assertThat(HttpDates.parse(text, NOW)).isEmpty();
  }

  @Test
  void writesImfFixdate() {
    assertThat(HttpDates.format(Instant.parse("1994-11-06T08:49:37Z")))
        .isEqualTo("Sun, 06 Nov 1994 08:49:37 GMT");
  }

  @Test
  void writesWithoutFractions() {
    assertThat(HttpDates.format(Instant.parse("1994-11-06T08:49:37.999Z")))
        .isEqualTo("Sun, 06 Nov 1994 08:49:37 GMT");
  }

  @Property
  void readsWhatItWrites(@ForAll @LongRange(max = YEAR_9999) long second) {
    Instant date = Instant.ofEpochSecond(second);

    assertThat(HttpDates.parse(HttpDates.format(date), NOW)).contains(date);
  }

  @Property
  void readsAsctimeOfAnyDate(@ForAll @LongRange(max = YEAR_9999) long second) {
    Instant date = Instant.ofEpochSecond(second);

    assertThat(HttpDates.parse(written("EEE MMM ppd HH:mm:ss uuuu", date), NOW)).contains(date);
  }

  @Property
  void readsRfc850OfTheYearsUpToFiftyAhead(
      @ForAll @LongRange(max = NINETY_NINE_YEARS) long before) {
    Instant date = Instant.parse("2076-11-22T12:00:00Z").minusSeconds(before);

    assertThat(HttpDates.parse(written("EEEE, dd-MMM-uu HH:mm:ss 'GMT'", date), NOW))
        .contains(date);
  }

  @Property
  void neverThrows(@ForAll String text) {
    assertThat(HttpDates.parse(text, NOW)).isEmpty();
  }

  private static String written(String pattern, Instant date) {
    return DateTimeFormatter.ofPattern(pattern, Locale.ENGLISH)
        .withZone(ZoneOffset.UTC)
        .format(date);
  }
}

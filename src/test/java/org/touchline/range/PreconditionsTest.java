package org.touchline.range;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** RFC 9110 section 13: each conditional field alone, then their precedence. */
class PreconditionsTest {

  @ParameterizedTest(name = "If-Match: {0} is {1}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          TAG               | 200
          *                 | 200
          "B", TAG          | 200
          junk, TAG         | 200
          "B"               | 412
          WEAK_TAG          | 412
          *, "B"            | 412
          ,                 | 412
          ''                | 412
          6f1ed002ab5595859014ebf0951522d9 | 412
          """)
  void ifMatchComparesStrongly(String value, int status) {
    assertThat(status("If-Match", value)).isEqualTo(status);
  }

  @ParameterizedTest(name = "If-Unmodified-Since: {0} is {1}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          DATE              | 200
          DATE+1            | 200
          DATE_RFC850       | 200
          DATE_ASCTIME      | 200
          DATE-1            | 412
          DATE-2            | 412
          Thursday, 05-Nov-98 08:49:37 GMT | 412
          yesterday         | 200
          ''                | 200
          """)
  void ifUnmodifiedSinceFailsAfterAChange(String value, int status) {
    assertThat(status("If-Unmodified-Since", value)).isEqualTo(status);
  }

  @ParameterizedTest(name = "If-None-Match: {0} is {1}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          TAG                         | 304
          WEAK_TAG                    | 304
          *                           | 304
          "foo", "bar", TAG , "baz"   | 304
          "foo",,W/"bar",TAG          | 304
          "a,b", TAG                  | 304
          junk, TAG                   | 304
          "foo"                       | 200
          ,                           | 200
          ''                          | 200
          "foo", *                    | 200
          w/TAG                       | 200
          TAGx                        | 200
          6f1ed002ab5595859014ebf0951522d9 | 200
          """)
  void ifNoneMatchComparesWeakly(String value, int status) {
    assertThat(status("If-None-Match", value)).isEqualTo(status);
  }

  @ParameterizedTest(name = "If-Modified-Since: {0} is {1}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          DATE                          | 304
          DATE+1                        | 304
          DATE_RFC850                   | 304
          DATE_ASCTIME                  | 304
          Wed, 08 Jul 2037 22:53:52 GMT | 304
          DATE-1                        | 200
          Sun Nov  6 08:49:37 1994      | 200
          DATE, DATE                    | 200
          2026-11-22T00:00:00Z          | 200
          1793522977                    | 200
          ''                            | 200
          """)
  void ifModifiedSinceFailsWithoutAChange(String value, int status) {
    assertThat(status("If-Modified-Since", value)).isEqualTo(status);
  }

  @ParameterizedTest(name = "{0}: blanks around {1}")
  @CsvSource({
    "If-None-Match, *, 304",
    "If-None-Match, TAG, 304",
    "If-Match, *, 200",
    "If-Modified-Since, DATE, 304",
    "If-Unmodified-Since, DATE-1, 412"
  })
  void blanksAndTabsAroundAFieldDoNotCount(String name, String value, int status) {
    assertThat(status(name, "\t " + value + " \t")).isEqualTo(status);
  }

  @Test
  void aListMayComeInSeveralLines() {
    Asked asked = Asked.get().header("If-None-Match", "\"foo\"").header("If-None-Match", "TAG");

    assertThat(asked.ofSize(1000)).isEqualTo(new Plan.NotModified());
  }

  @ParameterizedTest
  @CsvSource({"If-Modified-Since, DATE", "If-Unmodified-Since, DATE-1"})
  void aDateThatComesTwiceIsIgnored(String name, String value) {
    Asked asked = Asked.get().header(name, value).header(name, value);

    assertThat(asked.ofSize(1000).status()).isEqualTo(200);
  }

  @ParameterizedTest
  @ValueSource(strings = {"TAG", "WEAK_TAG", "*"})
  void headIsNotModifiedLikeGet(String value) {
    Plan plan = Asked.with("HEAD").header("If-None-Match", value).ofSize(1000);

    assertThat(plan).isEqualTo(new Plan.NotModified());
    assertThat(plan.contentRange()).isEmpty();
    assertThat(plan.spans()).isEmpty();
  }

  @Test
  void ifNoneMatchFailsOtherMethodsForGood() {
    Plan plan = Asked.with("DELETE").header("If-None-Match", "TAG").ofSize(1000);

    assertThat(plan).isEqualTo(new Plan.PreconditionFailed());
  }

  @Test
  void ifModifiedSinceIsForGetAndHeadOnly() {
    assertThat(Asked.with("HEAD").header("If-Modified-Since", "DATE").ofSize(1000).status())
        .isEqualTo(304);
    assertThat(Asked.with("DELETE").header("If-Modified-Since", "DATE").ofSize(1000).status())
        .isEqualTo(200);
  }

  @ParameterizedTest(name = "{0}: {1} and {2}: {3} is {4}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          # If-Match before If-Unmodified-Since, even when the latter is false
          If-Match            | TAG    | If-Unmodified-Since | DATE-2 | 200
          If-Match            | "B"    | If-Unmodified-Since | DATE   | 412
          # If-None-Match before If-Modified-Since, even when the latter is false
          If-None-Match       | "foo"  | If-Modified-Since   | DATE   | 200
          If-None-Match       | TAG    | If-Modified-Since   | DATE-1 | 304
          If-None-Match       | ,      | If-Modified-Since   | DATE   | 200
          # 412 before 304
          If-Match            | TAG    | If-None-Match       | TAG    | 304
          If-Match            | "B"    | If-None-Match       | TAG    | 412
          If-Match            | TAG    | If-Modified-Since   | DATE   | 304
          If-Unmodified-Since | DATE-1 | If-Modified-Since   | DATE   | 412
          If-Unmodified-Since | DATE   | If-Modified-Since   | DATE   | 304
          # preconditions before Range
          If-Match            | TAG    | Range               | bytes=0-9   | 206
          If-Match            | "B"    | Range               | bytes=0-9   | 412
          If-Match            | "B"    | Range               | bytes=5000- | 412
          If-Unmodified-Since | DATE-1 | Range               | bytes=0-9   | 412
          If-None-Match       | "foo"  | Range               | bytes=0-9   | 206
          If-None-Match       | TAG    | Range               | bytes=0-9   | 304
          If-None-Match       | TAG    | Range               | bytes=5000- | 304
          If-Modified-Since   | DATE-1 | Range               | bytes=0-9   | 206
          If-Modified-Since   | DATE   | Range               | bytes=0-9   | 304
          If-Modified-Since   | DATE-1 | Range               | bytes=5000- | 416
          """)
  void precede(String name, String value, String otherName, String otherValue, int status) {
    Plan plan = Asked.get().header(name, value).header(otherName, otherValue).ofSize(1000);

    assertThat(plan.status()).isEqualTo(status);
  }

  @Test
  void preconditionFailedHasNoContentRange() {
    assertThat(new Plan.PreconditionFailed().contentRange()).isEmpty();
  }

  private static int status(String name, String value) {
    return Asked.get().header(name, value).ofSize(1000).status();
  }
}

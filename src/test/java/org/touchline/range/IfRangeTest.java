package org.touchline.range;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.touchline.storage.ByteSpan;

/** RFC 9110 section 13.1.5: never the head of one version and the tail of another. */
class IfRangeTest {

  @ParameterizedTest
  @ValueSource(strings = {"TAG", " TAG\t", "DATE", "\tDATE ", "DATE_RFC850", "DATE_ASCTIME"})
  void ourTagOrExactlyOurDateLetsTheRangeCount(String validator) {
    Plan plan = Asked.get().range("bytes=0-9").header("If-Range", validator).ofSize(1000);

    assertThat(plan).isEqualTo(new Plan.Single(new ByteSpan(0, 9), 1000));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\"stale-etag\"",
        "WEAK_TAG",
        "DATE-1",
        "DATE+1",
        "*",
        "6f1ed002ab5595859014ebf0951522d9",
        "TAG, \"B\"",
        "last week",
        "",
      })
  void anyOtherValidatorGetsTheWholeContent(String validator) {
    Plan plan = Asked.get().range("bytes=0-9").header("If-Range", validator).ofSize(1000);

    assertThat(plan).isEqualTo(new Plan.Whole(1000));
  }

  @ParameterizedTest(name = "{0} with {1} is {2}")
  @CsvSource({
    "bytes=0-, TAG, 206",
    "bytes=500-, TAG, 206",
    "bytes=5000-, TAG, 416",
    "bytes=5000-, '\"stale\"', 200",
    "bytes=abc, TAG, 200",
    "bytes=abc, '\"stale\"', 200",
    "'bytes=0-0,5-5', DATE, 206",
    "'bytes=0-0,5-5', DATE-1, 200",
  })
  void decidesBeforeTheRangeIsLookedAt(String range, String validator, int status) {
    Plan plan = Asked.get().range(range).header("If-Range", validator).ofSize(1000);

    assertThat(plan.status()).isEqualTo(status);
  }

  @Test
  void withoutRangeMeansNothing() {
    assertThat(Asked.get().header("If-Range", "\"stale\"").ofSize(1000))
        .isEqualTo(new Plan.Whole(1000));
  }

  @Test
  void meansNothingInHead() {
    Plan plan = Asked.with("HEAD").range("bytes=0-9").header("If-Range", "TAG").ofSize(1000);

    assertThat(plan).isEqualTo(new Plan.Whole(1000));
  }

  @Test
  void thatComesTwiceIsFalse() {
    Plan plan =
        Asked.get()
            .range("bytes=0-9")
            .header("If-Range", "TAG")
            .header("If-Range", "TAG")
            .ofSize(1000);

    assertThat(plan).isEqualTo(new Plan.Whole(1000));
  }

  @Test
  void comesAfterThePreconditions() {
    Asked asked = Asked.get().range("bytes=0-9").header("If-Range", "\"stale\"");

    assertThat(asked.header("If-None-Match", "\"B\"").ofSize(1000).status()).isEqualTo(200);
    assertThat(asked.header("If-None-Match", "TAG").ofSize(1000).status()).isEqualTo(304);
    assertThat(asked.header("If-Match", "\"B\"").ofSize(1000).status()).isEqualTo(412);
  }
}

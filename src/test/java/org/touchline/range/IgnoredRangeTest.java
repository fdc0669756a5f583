package org.touchline.range;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.touchline.storage.ByteSpan;

/** RFC 9110 section 14.2: a Range that makes no sense is no Range. */
class IgnoredRangeTest {

  @Test
  void withoutRangeAllIsSent() {
    Plan plan = Asked.get().ofSize(1000);

    assertThat(plan).isEqualTo(new Plan.Whole(1000));
    assertThat(plan.status()).isEqualTo(200);
    assertThat(plan.contentRange()).isEmpty();
    assertThat(plan.spans()).containsExactly(new ByteSpan(0, 999));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "bytes",
        "bytes=",
        "bytes= ",
        "bytes=,",
        "bytes=, ,",
        "bytes=-",
        "bytes=--",
        "bytes=--1",
        "bytes=10",
        "bytes=abc",
        "bytes=a-9",
        "bytes=0-9a",
        "bytes=0x0-0x9",
        "bytes=0.5-9",
        "bytes=+0-+9",
        "bytes=1--20",
        "bytes=-6-",
        "bytes=1-2-3",
        "bytes=0 - 9",
        "bytes=0- 9",
        "bytes=\u0660-\u0669",
        "bytes=\u20030-9",
        "bytes=0-9\n",
        "bytes=0-9\u0000",
      })
  void invalidSyntax(String range) {
    assertIgnored(range);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "bytes=5-4",
        "bytes=5000-4000",
        "bytes=99999999999999999999-5",
        "bytes=99999999999999999999-99999999999999999998",
        "bytes=0000000000000000000010-9",
      })
  void lastBeforeFirst(String range) {
    assertIgnored(range);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "bytes=0-2,5-4",
        "bytes=5-4,0-2",
        "bytes=0-2,x",
        "bytes=0-2,-",
        "bytes=1-50;90-101",
        "bytes=1-50\t90-101",
        "bytes=10-11 12-",
        "bytes=0-1,bytes=5-6",
        "bytes=0-1, bytes=5-6",
      })
  void oneBadRangeSpoilsTheSet(String range) {
    assertIgnored(range);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "bytes 0-9",
        "bytes:0-9",
        "bytes =0-9",
        "Bytes = 0 - 1",
        "byte\u017f=0-9",
        "bytesX=1-2",
        "xbytes=1-2",
        "items=0-1",
        "seconds=0-1",
        "=0-9",
        "0-9",
      })
  void unitThatIsNotBytes(String range) {
    assertIgnored(range);
  }

  @Test
  void severalRangeLines() {
    Plan plan = Asked.get().range("bytes=0-1").range("bytes=5-6").ofSize(1000);

    assertThat(plan).isEqualTo(new Plan.Whole(1000));
  }

  @Test
  void obsoleteRequestRangeField() {
    Plan plan = Asked.get().header("Request-Range", "bytes=0-9").ofSize(1000);

    assertThat(plan).isEqualTo(new Plan.Whole(1000));
  }

  @Test
  void fourHundredDigitsTwiceDescending() {
    assertIgnored("bytes=" + "9".repeat(400) + "-" + "8".repeat(400));
  }

  @Test
  void wholeHasASize() {
    assertThatIllegalArgumentException().isThrownBy(() -> new Plan.Whole(-1));
  }

  private static void assertIgnored(String range) {
    assertThat(Asked.get().range(range).ofSize(1000)).isEqualTo(new Plan.Whole(1000));
  }
}

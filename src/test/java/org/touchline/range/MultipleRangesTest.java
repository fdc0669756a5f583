package org.touchline.range;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.touchline.storage.ByteSpan;

/** RFC 9110 section 15.3.7.2: several ranges; CVE-2011-3192 and its kin. */
class MultipleRangesTest {

  @ParameterizedTest(name = "{0}: {1}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          bytes=0-99,200-299                   | 0-99,200-299
          'bytes= 0-99 , 200-299'              | 0-99,200-299
          bytes=0-0,-1                         | 0-0,999-999
          bytes=0-0,2-2                        | 0-0,2-2
          # in the order asked for
          bytes=-1,0-0                         | 999-999,0-0
          bytes=500-509,100-109,300-309        | 500-509,100-109,300-309
          # those behind the end are left out
          'bytes=0-9, -10, 100000-, 100-109'   | 0-9,990-999,100-109
          bytes=0-9,-0,20-29                   | 0-9,20-29
          # some touch, others do not
          bytes=900-909,0-9,10-19              | 900-909,0-19
          bytes=10-19,900-909,0-9              | 0-19,900-909
          bytes=0-9,20-29,5-24,900-            | 0-29,900-999
          """)
  void areSentAsParts(String range, String spans) {
    Plan plan = Asked.get().range(range).ofSize(1000);

    assertThat(plan).isEqualTo(new Plan.Multiple(Asked.spans(spans), 1000));
    assertThat(plan.status()).isEqualTo(206);
    assertThat(plan.contentRange()).isEmpty();
    assertThat(plan.spans()).isEqualTo(Asked.spans(spans));
  }

  @ParameterizedTest(name = "{0}: {1}-{2}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          # adjacent, equal, overlapping, one within another, a bridge between two
          bytes=0-99,100-199                   | 0   | 199
          bytes=100-199,0-99                   | 0   | 199
          bytes=0-499,500-999                  | 0   | 999
          bytes=10-19,10-19                    | 10  | 19
          bytes=10-19,15-24                    | 10  | 24
          bytes=10-59,20-29                    | 10  | 59
          bytes=20-29,10-59                    | 10  | 59
          bytes=0-9,20-29,10-19                | 0   | 29
          bytes=990-,-5                        | 990 | 999
          # only one of them is satisfiable
          bytes=0-9,5000-                      | 0   | 9
          bytes=0-0,-0                         | 0   | 0
          """)
  void thatComeToOneAreSentAsOne(String range, long first, long last) {
    Plan plan = Asked.get().range(range).ofSize(1000);

    assertThat(plan).isEqualTo(new Plan.Single(new ByteSpan(first, last), 1000));
  }

  @ParameterizedTest
  @ValueSource(strings = {"bytes=0-,0-0", "bytes=0-,-1", "bytes=0-,0-", "bytes=0-500,500-999"})
  void thatAskForMoreBytesThanThereAreAreIgnored(String range) {
    assertThat(Asked.get().range(range).ofSize(1000)).isEqualTo(new Plan.Whole(1000));
    assertThat(planOf(range)).isEqualTo(new Plan.Whole(1000));
  }

  @Test
  void sixteenRunsAreSent() {
    Plan plan = Asked.get().range(scattered(16)).ofSize(1000);

    assertThat(plan).isInstanceOf(Plan.Multiple.class);
    assertThat(plan.spans()).hasSize(16).startsWith(new ByteSpan(0, 5), new ByteSpan(50, 55));
  }

  @Test
  void seventeenRunsAreIgnored() {
    assertThat(Asked.get().range(scattered(17)).ofSize(1000)).isEqualTo(new Plan.Whole(1000));
    assertThat(planOf(scattered(17))).isEqualTo(new Plan.Whole(1000));
  }

  @Test
  void manyRangesThatTouchCountAsOne() {
    String range = joined(IntStream.range(0, 100).mapToObj(i -> 10 * i + "-" + (10 * i + 9)));

    assertThat(Asked.get().range(range).ofSize(1000))
        .isEqualTo(new Plan.Single(new ByteSpan(0, 999), 1000));
  }

  @Test
  void behindTheEndDoNotCount() {
    String range = scattered(16) + ",5000-".repeat(100);

    assertThat(Asked.get().range(range).ofSize(1000).spans()).hasSize(16);
  }

  @Test
  void theSameByteManyTimesIsIgnored() {
    String range = joined(IntStream.range(0, 1500).mapToObj(i -> "0-0"));

    assertThat(Asked.get().range(range).ofSize(1000)).isEqualTo(new Plan.Whole(1000));
  }

  @Test
  void overlappingOpenRangesAreIgnored() {
    String range = joined(IntStream.range(0, 10_000).mapToObj(i -> i + "-"));

    assertThat(Asked.get().range(range).ofSize(Long.MAX_VALUE))
        .isEqualTo(new Plan.Whole(Long.MAX_VALUE));
  }

  @Test
  void everySecondByteIsIgnored() {
    String range = joined(IntStream.range(0, 10_000).mapToObj(i -> 2 * i + "-" + 2 * i));

    assertThat(Asked.get().range(range).ofSize(1 << 30)).isEqualTo(new Plan.Whole(1 << 30));
  }

  @Test
  void thatAreOverlappingAndDescendingAreIgnored() {
    String range =
        "bytes=0-,"
            + IntStream.range(0, 300).mapToObj(i -> "5-" + i).collect(Collectors.joining(","));

    assertThat(Asked.get().range(range).ofSize(1000)).isEqualTo(new Plan.Whole(1000));
  }

  @Test
  void areSeveralSeparateAndWithinTheContent() {
    ByteSpan span = new ByteSpan(0, 9);
    assertThatIllegalArgumentException().isThrownBy(() -> new Plan.Multiple(List.of(span), 100));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Plan.Multiple(Asked.spans("0-9,10-19"), 100));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Plan.Multiple(Asked.spans("0-9,50-100"), 100));
  }

  @Test
  void aRangeSetHasARange() {
    assertThatIllegalArgumentException().isThrownBy(() -> new RangeSet(List.of()));
  }

  @Test
  void aRangeIsAscendingAndASuffixIsNotNegative() {
    assertThatIllegalArgumentException().isThrownBy(() -> new RangeSpec.IntRange(5, 4));
    assertThatIllegalArgumentException().isThrownBy(() -> new RangeSpec.IntRange(-1, 4));
    assertThatIllegalArgumentException().isThrownBy(() -> new RangeSpec.SuffixRange(-1));
  }

  private static Plan planOf(String range) {
    return RangeSet.parse(range).orElseThrow().planFor(1000);
  }

  private static String scattered(int count) {
    return joined(IntStream.range(0, count).mapToObj(i -> 50 * i + "-" + (50 * i + 5)));
  }

  private static String joined(Stream<String> ranges) {
    return ranges.collect(Collectors.joining(",", "bytes=", ""));
  }
}

package org.touchline.range;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import net.jqwik.api.constraints.IntRange;
import org.touchline.storage.ByteSpan;

/** The engine against an oracle that asks of every single byte whether it was meant. */
class RangePropertiesTest {

  /** One range as text, and the bytes it means, worked out byte by byte without a limit. */
  record Wanted(String text) {

    BitSet bytesOf(int size) {
      int dash = text.indexOf('-');
      String first = text.substring(0, dash);
      String last = text.substring(dash + 1);
      BitSet bytes = new BitSet();
      for (int i = 0; i < size; i++) {
        bytes.set(i, isMeant(BigInteger.valueOf(i), BigInteger.valueOf(size), first, last));
      }
      return bytes;
    }

    private static boolean isMeant(BigInteger at, BigInteger size, String first, String last) {
      if (first.isEmpty()) {
        return at.add(new BigInteger(last)).compareTo(size) >= 0;
      }
      return at.compareTo(new BigInteger(first)) >= 0
          && (last.isEmpty() || at.compareTo(new BigInteger(last)) <= 0);
    }
  }

  @Property(tries = 100_000)
  void aSingleRangeSendsExactlyTheBytesMeant(
      @ForAll("ranges") Wanted range, @ForAll @IntRange(min = 1, max = 40) int size) {
    BitSet meant = range.bytesOf(size);

    Plan plan = Asked.get().range("bytes=" + range.text()).ofSize(size);

    assertThat(sent(plan)).isEqualTo(meant);
    assertThat(plan.status()).isEqualTo(meant.isEmpty() ? 416 : 206);
  }

  @Property(tries = 20_000)
  void severalRangesSendTheBytesMeantOrAll(
      @ForAll("rangeSets") List<Wanted> ranges, @ForAll @IntRange(min = 1, max = 120) int size) {
    BitSet meant = new BitSet();
    int sum = 0;
    for (Wanted range : ranges) {
      meant.or(range.bytesOf(size));
      sum += range.bytesOf(size).cardinality();
    }

    Plan plan = asked(ranges).ofSize(size);

    if (meant.isEmpty()) {
      assertThat(plan).isEqualTo(new Plan.Unsatisfiable(size));
    } else if (sum > size || runs(meant) > 16) {
      assertThat(plan).isEqualTo(new Plan.Whole(size));
    } else {
      assertThat(plan.status()).isEqualTo(206);
      assertThat(sent(plan)).isEqualTo(meant);
      assertThat(plan.spans()).hasSize(runs(meant));
    }
  }

  @Property
  void partsAreWithinTheContentAndDoNotTouch(
      @ForAll("rangeSets") List<Wanted> ranges, @ForAll @IntRange(min = 1, max = 120) int size) {
    List<ByteSpan> spans = new ArrayList<>(asked(ranges).ofSize(size).spans());
    spans.sort((left, right) -> Long.compare(left.first(), right.first()));

    for (int i = 0; i < spans.size(); i++) {
      assertThat(spans.get(i).last()).isLessThan(size);
      assertThat(i == 0 || spans.get(i - 1).last() + 1 < spans.get(i).first()).isTrue();
    }
  }

  @Property
  void partsComeInTheOrderTheirBytesWereAskedFor(
      @ForAll("rangeSets") List<Wanted> ranges, @ForAll @IntRange(min = 1, max = 120) int size) {
    List<Integer> places =
        asked(ranges).ofSize(size).spans().stream()
            .map(span -> firstPlace(ranges, span, size))
            .toList();

    assertThat(places).isSorted();
  }

  @Property(tries = 5_000)
  void anyTextInAnyFieldIsAnswered(
      @ForAll("methods") String method,
      @ForAll("fieldValues") String range,
      @ForAll("fieldValues") String condition,
      @ForAll("conditionalFields") String name,
      @ForAll @IntRange(max = 3) int size) {
    Plan plan = Asked.with(method).range(range).header(name, condition).ofSize(size);

    assertThat(plan.status()).isIn(200, 206, 304, 412, 416);
    assertThat(plan.spans()).allMatch(span -> span.last() < size);
  }

  @Property(tries = 5_000)
  void textThatLooksLikeARangeIsAnswered(@ForAll("nearRanges") String range) {
    assertThat(Asked.get().range(range).ofSize(100).status()).isIn(200, 206, 416);
  }

  @Property(tries = 5_000)
  void decimalsAgreeWithBigIntegers(@ForAll("digits") String left, @ForAll("digits") String right) {
    BigInteger max = BigInteger.valueOf(Long.MAX_VALUE);

    assertThat(Decimals.saturated(left)).isEqualTo(new BigInteger(left).min(max).longValueExact());
    assertThat(Integer.signum(Decimals.compare(left, right)))
        .isEqualTo(new BigInteger(left).compareTo(new BigInteger(right)));
  }

  private static Asked asked(List<Wanted> ranges) {
    return Asked.get()
        .range("bytes=" + String.join(",", ranges.stream().map(Wanted::text).toList()));
  }

  private static BitSet sent(Plan plan) {
    BitSet bytes = new BitSet();
    plan.spans().forEach(span -> bytes.set((int) span.first(), (int) span.last() + 1));
    return bytes;
  }

  private static int runs(BitSet bytes) {
    int runs = 0;
    for (int at = bytes.nextSetBit(0); at >= 0; at = bytes.nextSetBit(bytes.nextClearBit(at))) {
      runs++;
    }
    return runs;
  }

  private static int firstPlace(List<Wanted> ranges, ByteSpan span, int size) {
    BitSet bytes = new BitSet();
    bytes.set((int) span.first(), (int) span.last() + 1);
    for (int place = 0; place < ranges.size(); place++) {
      if (ranges.get(place).bytesOf(size).intersects(bytes)) {
        return place;
      }
    }
    return -1;
  }

  @Provide
  Arbitrary<Wanted> ranges() {
    Arbitrary<String> closed =
        Combinators.combine(digits(), digits())
            .as(
                (a, b) ->
                    new BigInteger(a).compareTo(new BigInteger(b)) <= 0
                        ? a + "-" + b
                        : b + "-" + a);
    return Arbitraries.oneOf(
            closed, digits().map(first -> first + "-"), digits().map(length -> "-" + length))
        .map(Wanted::new);
  }

  @Provide
  Arbitrary<List<Wanted>> rangeSets() {
    Arbitrary<Wanted> small =
        Combinators.combine(
                Arbitraries.integers().between(0, 130), Arbitraries.integers().between(0, 3))
            .as((first, more) -> new Wanted(first + "-" + (first + more)));
    return Arbitraries.frequencyOf(Tuple.of(9, small), Tuple.of(1, ranges()))
        .list()
        .ofMinSize(1)
        .ofMaxSize(30);
  }

  /** Mostly around the sizes used here, some around the ends of int and long, some beyond. */
  @Provide
  Arbitrary<String> digits() {
    Arbitrary<String> near = Arbitraries.integers().between(0, 45).map(String::valueOf);
    Arbitrary<String> padded = near.map(text -> "000" + text);
    Arbitrary<String> edges =
        Arbitraries.of(
            "2147483647",
            "2147483648",
            "9223372036854775806",
            "9223372036854775807",
            "9223372036854775808",
            "18446744073709551615",
            "18446744073709551616");
    Arbitrary<String> any = Arbitraries.strings().numeric().ofMinLength(1).ofMaxLength(40);
    return Arbitraries.oneOf(near, near, padded, edges, any);
  }

  @Provide
  Arbitrary<String> fieldValues() {
    return Arbitraries.oneOf(Arbitraries.strings().ofMaxLength(60), nearRanges());
  }

  @Provide
  Arbitrary<String> nearRanges() {
    return Arbitraries.strings()
        .withChars("-,0123456789 \tb")
        .ofMaxLength(30)
        .map("bytes="::concat);
  }

  @Provide
  Arbitrary<String> methods() {
    return Arbitraries.of("GET", "HEAD", "DELETE");
  }

  @Provide
  Arbitrary<String> conditionalFields() {
    return Arbitraries.of(
        "If-Match", "If-None-Match", "If-Modified-Since", "If-Unmodified-Since", "If-Range");
  }
}

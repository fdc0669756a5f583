package org.touchline.playback;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.NoSuchElementException;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;
import org.touchline.storage.ByteSpan;

class SlicesTest {

  @Test
  void smallSpanIsOneSlice() {
    assertThat(all(new ByteSpan(5, 9))).containsExactly(new ByteSpan(5, 9));
  }

  @Test
  void firstSliceIsSmallAndTheNextEndsOnAnEdge() {
    List<ByteSpan> slices = all(ByteSpan.ofLength(0, 3L * Slices.LARGEST));
    assertThat(slices.get(0)).isEqualTo(ByteSpan.ofLength(0, Slices.FIRST));
    assertThat(slices.get(1).last()).isEqualTo(Slices.LARGEST - 1);
    assertThat(slices.get(2)).isEqualTo(ByteSpan.ofLength(Slices.LARGEST, Slices.LARGEST));
  }

  @Test
  void thereIsNothingBehindTheLast() {
    Slices slices = new Slices(new ByteSpan(0, 0));
    slices.next();
    assertThat(slices.hasNext()).isFalse();
    assertThatThrownBy(slices::next).isInstanceOf(NoSuchElementException.class);
  }

  @Property
  void slicesAreTheSpanWithoutGapsOrOverlaps(
      @ForAll @LongRange(max = 1L << 40) long first,
      @ForAll @LongRange(min = 1, max = 20L << 20) long length) {
    long next = first;
    for (ByteSpan slice : all(ByteSpan.ofLength(first, length))) {
      assertThat(slice.first()).isEqualTo(next);
      assertThat(slice.length()).isLessThanOrEqualTo(Slices.LARGEST);
      next = slice.last() + 1;
    }
    assertThat(next).isEqualTo(first + length);
  }

  private static List<ByteSpan> all(ByteSpan span) {
    List<ByteSpan> slices = new ArrayList<>();
    new Slices(span).forEachRemaining(slices::add);
    return slices;
  }
}

package org.touchline.media;

import static org.assertj.core.api.Assertions.assertThat;
import static org.touchline.media.Boxes.box;
import static org.touchline.media.Boxes.ints;
import static org.touchline.media.Boxes.joined;
import static org.touchline.media.FragmentedMovie.film;
import static org.touchline.media.FragmentedMovie.fragment;
import static org.touchline.media.FragmentedMovie.sidx;
import static org.touchline.media.FragmentedMovie.start;
import static org.touchline.media.FragmentedMovie.traf;
import static org.touchline.media.Probed.facts;
import static org.touchline.media.Probed.flaw;

import java.time.Duration;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.touchline.media.Verdict.Flaw;

/** How long films in fragments play; each fragment here lasts two seconds, of 1,000 ticks. */
class FragmentsTest {

  @Test
  void headersWordCounts() {
    byte[] file = film(box("mehd", ints(0, 123_456)), 0, 3, false);
    assertThat(facts(file).duration()).contains(Duration.ofMillis(123_456));
    assertThat(facts(file).warnings()).isEmpty();
  }

  @Test
  void shortFilmIsWalkedThrough() {
    assertThat(facts(film(new byte[0], 0, 3, false)).duration()).contains(Duration.ofSeconds(6));
  }

  @Test
  void filmThatBeganLaterIsNoLonger() {
    assertThat(facts(film(new byte[0], 3_600_000, 3, false)).duration())
        .contains(Duration.ofSeconds(6));
  }

  @Test
  void tableAtTheEndLeadsToTheLastOfHundreds() {
    assertThat(facts(film(new byte[0], 0, 600, true)).duration()).contains(Duration.ofMinutes(20));
  }

  @Test
  void longFilmWithoutATableDoesNotTell() {
    assertThat(facts(film(new byte[0], 0, 600, false)).duration()).isEmpty();
  }

  @Test
  void indexOfAllFragmentsTells() {
    byte[] fragments = joined(fragment(0), fragment(2_000));
    assertThat(
            facts(joined(start(new byte[0]), sidx(fragments.length, 7_000), fragments)).duration())
        .contains(Duration.ofSeconds(7));
  }

  @Test
  void fileThatIsShorterThanItsIndexIsTruncated() {
    byte[] fragments = joined(fragment(0), fragment(2_000));
    assertThat(flaw(joined(start(new byte[0]), sidx(fragments.length + 1, 7_000), fragments)))
        .isEqualTo(Flaw.TRUNCATED);
  }

  @Test
  void fragmentThatBreaksOffIsTruncated() {
    byte[] whole = film(new byte[0], 0, 3, false);
    assertThat(flaw(Arrays.copyOf(whole, whole.length - 1))).isEqualTo(Flaw.TRUNCATED);
  }

  /** As of two hours that were written as one fragment; what each sample says is not read. */
  @Test
  void tableOfSamplesTooLongToReadIsNoFlaw() {
    int samples = 180_000;
    byte[] sizes = new byte[samples * Integer.BYTES];
    byte[] alike = joined(start(new byte[0]), one(box("trun", ints(0x200, samples), sizes)));
    assertThat(facts(alike).duration()).contains(Duration.ofMillis(samples * 40L));
    byte[] each = joined(start(new byte[0]), one(box("trun", ints(0x100, samples), sizes)));
    assertThat(facts(each).duration()).isEmpty();
    byte[] fewer = joined(start(new byte[0]), one(box("trun", ints(0x100, samples + 1), sizes)));
    assertThat(flaw(fewer)).isEqualTo(Flaw.MALFORMED);
  }

  private static byte[] one(byte[] run) {
    return joined(FragmentedMovie.moof(traf(0, run)), box("mdat", new byte[1_000]));
  }

  @Test
  void fourBillionSamplesAreNotCounted() {
    for (int flags : new int[] {0, 0x100, 0xf00}) {
      byte[] run = box("trun", ints(flags, -1), new byte[64]);
      byte[] file = joined(start(new byte[0]), box("moof", traf(0, run)), box("mdat"));
      if (flags == 0) {
        assertThat(facts(file).duration()).isEmpty();
      } else {
        assertThat(flaw(file)).isEqualTo(Flaw.MALFORMED);
      }
    }
  }
}

package org.touchline.media;

import static org.assertj.core.api.Assertions.assertThat;
import static org.touchline.media.Boxes.ascii;
import static org.touchline.media.Boxes.box;
import static org.touchline.media.Boxes.ints;
import static org.touchline.media.Boxes.joined;
import static org.touchline.media.Boxes.longs;
import static org.touchline.media.Boxes.shorts;
import static org.touchline.media.Probed.facts;
import static org.touchline.media.Probed.flaw;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.touchline.media.Verdict.Flaw;

/** How long films in fragments play; each fragment here lasts two seconds, of 1,000 ticks. */
class FragmentsTest {

  private static final int PICTURES = 20_000;

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

  @Test
  void tableThatLeadsIntoACircleIsLeftAlone() {
    byte[] start = joined(start(new byte[0]), joined(fragments(0, 40)));
    byte[] circle = table(List.of((long) start.length));
    assertThat(facts(joined(start, circle)).duration()).isEmpty();
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

  private static byte[] film(byte[] inMvex, int startTime, int count, boolean withTable) {
    byte[] start = start(inMvex);
    byte[][] fragments = fragments(startTime, count);
    byte[] all = joined(start, joined(fragments));
    List<Long> offsets = new ArrayList<>();
    long at = start.length;
    for (byte[] fragment : fragments) {
      offsets.add(at);
      at += fragment.length;
    }
    return withTable ? joined(all, table(offsets)) : all;
  }

  private static byte[][] fragments(int startTime, int count) {
    byte[][] fragments = new byte[count][];
    Arrays.setAll(fragments, i -> fragment(startTime + 2_000 * i));
    return fragments;
  }

  private static byte[] start(byte[] inMvex) {
    byte[] track = TinyMovie.trak("vide", TinyMovie.avc1());
    byte[] mvex = box("mvex", inMvex, box("trex", ints(0, 1, 1, 40, 0, 0)));
    return joined(TinyMovie.ftyp(), box("moov", TinyMovie.mvhd(0), track, mvex));
  }

  /** Fifty samples of the track's default duration. */
  private static byte[] fragment(int time) {
    byte[] moof = box("moof", box("mfhd", ints(0, 1)), traf(time, box("trun", ints(0, 50))));
    return joined(moof, box("mdat", new byte[PICTURES]));
  }

  private static byte[] traf(int time, byte[] run) {
    return box("traf", box("tfhd", ints(0x20000, 1)), box("tfdt", ints(1 << 24), longs(time)), run);
  }

  private static byte[] table(List<Long> offsets) {
    byte[][] entries = new byte[offsets.size()][];
    Arrays.setAll(entries, i -> joined(longs(2_000L * i, offsets.get(i)), Boxes.bytes(1, 1, 1)));
    byte[] tfra = box("tfra", ints(1 << 24, 1, 0, offsets.size()), joined(entries));
    return joined(
        ints(8 + tfra.length + 16),
        ascii("mfra"),
        tfra,
        box("mfro", ints(0, 8 + tfra.length + 16)));
  }

  private static byte[] sidx(int bytes, int ticks) {
    return box("sidx", ints(0, 1, 1_000, 0, 0), shorts(0, 1), ints(bytes, ticks, 0));
  }
}

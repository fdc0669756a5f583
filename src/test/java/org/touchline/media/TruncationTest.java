package org.touchline.media;

import static org.assertj.core.api.Assertions.assertThat;
import static org.touchline.media.Boxes.ascii;
import static org.touchline.media.Boxes.box;
import static org.touchline.media.Boxes.bytes;
import static org.touchline.media.Boxes.ints;
import static org.touchline.media.Boxes.joined;
import static org.touchline.media.Boxes.large;
import static org.touchline.media.Boxes.longs;
import static org.touchline.media.Boxes.shorts;
import static org.touchline.media.FragmentedMovie.addressed;
import static org.touchline.media.FragmentedMovie.film;
import static org.touchline.media.FragmentedMovie.fragment;
import static org.touchline.media.FragmentedMovie.moof;
import static org.touchline.media.FragmentedMovie.run;
import static org.touchline.media.FragmentedMovie.sidx;
import static org.touchline.media.FragmentedMovie.start;
import static org.touchline.media.FragmentedMovie.table;
import static org.touchline.media.FragmentedMovie.traf;
import static org.touchline.media.Probed.facts;
import static org.touchline.media.Probed.flaw;
import static org.touchline.media.Probed.verdict;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.touchline.media.Verdict.Flaw;

/** Films in fragments that are cut off, and such that only seem to be. */
class TruncationTest {

  private static final byte[] NOTHING = new byte[0];
  private static final byte[] PLAN = box("mehd", ints(0, 7_200_000));
  private static final byte[] START = start(NOTHING);
  private static final byte[] FRAGMENT = fragment(0);
  private static final byte[] MEDIA = box("mdat", new byte[500]);
  private static final byte[] HUNDREDS = film(NOTHING, 0, 600, false);

  static Stream<Named<byte[]>> whole() {
    return Stream.of(
        Named.of("no table, no index", joined(START, FRAGMENT, FRAGMENT)),
        Named.of("a table", film(NOTHING, 0, 2, true)),
        Named.of("a longer plan", film(PLAN, 0, 2, false)),
        Named.of("a longer plan and a table", film(PLAN, 0, 2, true)),
        Named.of("hundreds of fragments", HUNDREDS),
        Named.of("hundreds of fragments and a table", film(NOTHING, 0, 600, true)),
        Named.of("an index", joined(START, sidx(FRAGMENT.length, 2_000), FRAGMENT)),
        Named.of("an index of the first alone", joined(START, indexed(), FRAGMENT)),
        Named.of("an index of each", joined(START, indexed(), indexed(), indexed())),
        Named.of("an index that lists another", joined(START, withAnother(), FRAGMENT)),
        Named.of("a last fragment of no samples", joined(START, FRAGMENT, empty(0, 9))),
        Named.of("a last fragment of no bytes", joined(START, FRAGMENT, empty(3, 0))),
        Named.of("media before their fragment", joined(START, FRAGMENT, MEDIA, behindItsMedia())),
        Named.of("something behind", joined(START, FRAGMENT, ascii("a trailer of any kind"))),
        Named.of("something behind hundreds", joined(HUNDREDS, new byte[40])),
        Named.of("letters of a header in its media", joined(HUNDREDS, letters())));
  }

  static Stream<Named<byte[]>> cut() {
    byte[] moof = addressed(0, 8, 500);
    byte[] wide = addressed(0, 16, 500);
    return Stream.of(
        Named.of("behind a fragment of an index", joined(START, more(1), FRAGMENT)),
        Named.of("though it has a plan", joined(start(PLAN), more(1), FRAGMENT)),
        Named.of("by the second track's index", joined(START, more(-44), more(9), FRAGMENT)),
        Named.of("behind the last's index", joined(START, indexed(), sidx(500, 2_000))),
        Named.of("far before an index's end", joined(START, farIndex(), FRAGMENT)),
        Named.of("behind a header", joined(START, FRAGMENT, moof)),
        Named.of("within the media's header", joined(START, FRAGMENT, moof, bytes(0, 0, 2))),
        Named.of("within its long size", joined(START, FRAGMENT, wide, halfOfALongHeader())),
        Named.of("by an offset from the file's start", joined(START, FRAGMENT, absolute())),
        Named.of("behind the header behind hundreds", joined(HUNDREDS, moof)),
        Named.of("within the media behind hundreds", without(1, HUNDREDS)),
        Named.of("within a header behind hundreds", joined(HUNDREDS, without(1, moof))),
        Named.of("within a table", without(1, film(NOTHING, 0, 2, true))),
        Named.of("within a table behind hundreds", without(1, film(NOTHING, 0, 600, true))));
  }

  @ParameterizedTest
  @MethodSource("whole")
  void wholeFilmIsAccepted(byte[] film) {
    assertThat(facts(film).codecs()).containsExactly(TinyMovie.CODEC);
  }

  @ParameterizedTest
  @MethodSource("cut")
  void filmThatIsCutOffIsTruncated(byte[] film) {
    assertThat(flaw(film)).isEqualTo(Flaw.TRUNCATED);
  }

  /** So begins the next fragment, and so may anything that follows a film. */
  @Test
  void everyCutButBehindAFragmentIsTruncated() {
    byte[] each = joined(addressed(0, 8, 500), MEDIA);
    byte[] film = joined(START, each, each, each);
    for (int length = START.length; length <= film.length; length++) {
      int behind = (length - START.length) % each.length;
      boolean plays = length >= START.length + each.length && behind < 8;
      assertThat(verdict(Arrays.copyOf(film, length)) instanceof Verdict.Video)
          .as("%d bytes", length)
          .isEqualTo(plays);
    }
  }

  @Test
  void cutWithinALargeFragmentBehindHundredsIsNotSeen() {
    byte[] large = joined(moof(traf(0, run(50))), box("mdat", new byte[2 * Truncation.TAIL]));
    assertThat(facts(joined(HUNDREDS, without(100, large))).codecs())
        .containsExactly(TinyMovie.CODEC);
  }

  @Test
  void cutBehindAFragmentLeavesWhatPlays() {
    byte[] half = Arrays.copyOf(HUNDREDS, START.length + 300 * FRAGMENT.length);
    assertThat(facts(half).codecs()).containsExactly(TinyMovie.CODEC);
  }

  @Test
  void tableBehindHundredsSaysThatTheEndIsThere() {
    byte[] noise = joined(HUNDREDS, letters(), ints(-1), ascii("mdat"), new byte[100]);
    byte[] table = table(List.of((long) START.length));
    assertThat(facts(joined(noise, table)).codecs()).containsExactly(TinyMovie.CODEC);
  }

  private static byte[] without(int bytes, byte[] film) {
    return Arrays.copyOf(film, film.length - bytes);
  }

  private static byte[] indexed() {
    return joined(sidx(FRAGMENT.length, 2_000), FRAGMENT);
  }

  /** An index of a fragment, and of so many bytes more. */
  private static byte[] more(int bytes) {
    return sidx(FRAGMENT.length + bytes, 2_000);
  }

  /** An index of a fragment and of another index of a megabyte. */
  private static byte[] withAnother() {
    return box(
        "sidx",
        ints(0, 1, 1_000, 0, 0),
        shorts(0, 2),
        ints(FRAGMENT.length, 2_000, 0, 0x80100000, 2_000, 0));
  }

  private static byte[] farIndex() {
    return box(
        "sidx", ints(1 << 24, 1, 1_000), longs(0, Long.MAX_VALUE), shorts(0, 1), ints(9, 2_000, 0));
  }

  /** A fragment without media: so many samples of so many bytes each. */
  private static byte[] empty(int samples, int size) {
    byte[] tfhd = box("tfhd", ints(0x20010, 1, size));
    return moof(box("traf", tfhd, box("trun", ints(1, samples, 1_000))));
  }

  private static byte[] behindItsMedia() {
    return moof(traf(0, box("trun", ints(0x201, 1, -500, 500))));
  }

  private static byte[] absolute() {
    byte[] tfhd = box("tfhd", ints(0x11, 1), longs(START.length + FRAGMENT.length + 500), ints(9));
    return moof(box("traf", tfhd, box("trun", ints(1, 2, 0))));
  }

  private static byte[] halfOfALongHeader() {
    return Arrays.copyOf(large("mdat", 516), 12);
  }

  private static byte[] letters() {
    byte[] letters = joined(ascii("moof"), ints(17), ascii("mfhd"), ints(16), ascii("mfhd"));
    return box("mdat", letters, ints(100), ascii("moof"), new byte[100]);
  }
}

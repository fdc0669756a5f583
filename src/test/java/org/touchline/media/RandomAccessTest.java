package org.touchline.media;

import static org.assertj.core.api.Assertions.assertThat;
import static org.touchline.media.Boxes.box;
import static org.touchline.media.Boxes.ints;
import static org.touchline.media.Boxes.joined;
import static org.touchline.media.FragmentedMovie.film;
import static org.touchline.media.FragmentedMovie.fragment;
import static org.touchline.media.FragmentedMovie.start;
import static org.touchline.media.FragmentedMovie.table;
import static org.touchline.media.FragmentedMovie.tfra;
import static org.touchline.media.Probed.facts;
import static org.touchline.media.Probed.flaw;

import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.touchline.media.Verdict.Flaw;

/** Tables of fragments at the end of files; each film here has two fragments. */
class RandomAccessTest {

  private static final byte[] NOTHING = new byte[0];
  private static final byte[] FILM = film(NOTHING, 0, 2, false);
  private static final long FIRST = start(NOTHING).length;
  private static final long SECOND = FIRST + fragment(0).length;

  static Stream<Named<byte[]>> absurd() {
    return Stream.of(
        Named.of("leads to itself", table(List.of(FIRST, (long) FILM.length))),
        Named.of("leads into itself", table(List.of(FIRST, FILM.length + 8L))),
        Named.of("leads beyond the file", table(List.of(FIRST, 1L << 40))),
        Named.of("leads beyond, but not at its end", table(List.of(1L << 40, SECOND))),
        Named.of("leads before the file", table(List.of(-1L, SECOND))),
        Named.of("leads backwards", table(List.of(SECOND, FIRST))),
        Named.of("goes round in circles", table(List.of(FIRST, SECOND, FIRST, SECOND))),
        Named.of("has one entry less than it says", table(tfra(3, List.of(FIRST, SECOND)))),
        Named.of("has four billion entries", table(tfra(-1, List.of(FIRST, SECOND)))),
        Named.of("has no head", table(box("tfra", ints(1 << 24)))),
        Named.of("ends in a circle after thousands", table(circleBehind(30_000))));
  }

  static Stream<Named<byte[]>> sound() {
    return Stream.of(
        Named.of("lists all", table(List.of(FIRST, SECOND))),
        Named.of("lists one", table(List.of(SECOND))),
        Named.of("lists none", table(List.of())),
        Named.of("has no track", table(NOTHING)),
        Named.of("lists several pictures of a fragment", table(List.of(FIRST, FIRST, SECOND))),
        Named.of("lists each of thousands of pictures", table(Collections.nCopies(50_000, SECOND))),
        Named.of("leads to no fragment", table(List.of(FIRST + 1))),
        Named.of("is of another version", table(shortOffsets(FIRST, SECOND))),
        Named.of("has room left", table(box("tfra", ints(0, 1, 0, 0), new byte[64]))));
  }

  @ParameterizedTest
  @MethodSource("absurd")
  void absurdTableIsMalformed(byte[] table) {
    assertThat(flaw(joined(FILM, table))).isEqualTo(Flaw.MALFORMED);
  }

  @ParameterizedTest
  @MethodSource("sound")
  void soundTableIsAccepted(byte[] table) {
    assertThat(facts(joined(FILM, table)).duration()).contains(Duration.ofSeconds(4));
  }

  @Test
  void absurdTableIsMalformedThoughTheHeaderTellsTheDuration() {
    byte[] film = film(box("mehd", ints(0, 4_000)), 0, 2, false);
    assertThat(flaw(joined(film, table(List.of((long) film.length))))).isEqualTo(Flaw.MALFORMED);
  }

  @Test
  void absurdTableBehindHundredsOfFragmentsIsMalformed() {
    byte[] film = film(NOTHING, 0, 600, false);
    assertThat(flaw(joined(film, table(List.of((long) film.length))))).isEqualTo(Flaw.MALFORMED);
    assertThat(flaw(joined(film, table(List.of(SECOND, FIRST))))).isEqualTo(Flaw.MALFORMED);
  }

  private static byte[] circleBehind(int entries) {
    List<Long> offsets =
        LongStream.concat(LongStream.generate(() -> SECOND).limit(entries), LongStream.of(FIRST))
            .boxed()
            .toList();
    return tfra(offsets.size(), offsets);
  }

  private static byte[] shortOffsets(long first, long second) {
    byte[] entries =
        joined(
            joined(ints(0, (int) first), ints(0x00010000, 0x01000000), new byte[4]),
            joined(ints(2_000, (int) second), ints(0x00010000, 0x01000000), new byte[4]));
    return box("tfra", ints(0, 1, 0x3f, 2), entries);
  }
}

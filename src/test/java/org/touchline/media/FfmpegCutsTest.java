package org.touchline.media;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.touchline.media.Verdict.Flaw;

/** Files of ffmpeg that are cut off here and there. */
class FfmpegCutsTest {

  @BeforeAll
  static void needsTheTools() {
    Ffmpeg.assumeThere();
  }

  @ParameterizedTest
  @EnumSource(
      names = {
        "FRAGMENTED",
        "FRAGMENTED_WITHOUT_TABLE",
        "FRAGMENTED_WITHOUT_EMPTY_INDEX",
        "FRAGMENTED_BY_TRACK",
        "FRAGMENTED_BY_PICTURE",
        "DASH",
        "CMAF",
        "HUNDREDS_OF_FRAGMENTS",
        "HUNDREDS_OF_FRAGMENTS_AND_A_TABLE"
      })
  void filmInFragmentsPlaysWhenCutBehindOne(Specimen specimen) {
    byte[] film = specimen.bytes();
    Cuts cuts = Cuts.of(film);
    for (int length : cuts.lengths()) {
      assertThat(Probed.verdict(Arrays.copyOf(film, length)) instanceof Verdict.Video)
          .as("%d of %d bytes", length, film.length)
          .isEqualTo(cuts.isBehindAFragment(length));
    }
  }

  @ParameterizedTest
  @EnumSource(names = "CMAF_WITH_ONE_INDEX")
  void filmWithAnIndexOfAllIsTruncatedByEveryCut(Specimen specimen) {
    byte[] film = specimen.bytes();
    Cuts cuts = Cuts.of(film);
    int mediaEnd = cuts.fragments().last();
    for (int length : cuts.lengths()) {
      if (length < mediaEnd) {
        assertThat(Probed.flaw(Arrays.copyOf(film, length))).isEqualTo(Flaw.TRUNCATED);
      }
    }
    assertThat(Probed.verdict(Arrays.copyOf(film, mediaEnd))).isInstanceOf(Verdict.Video.class);
  }

  static Stream<Named<Path>> wholeFilms() {
    return Arrays.stream(Specimen.values()).map(it -> Named.of(it.name(), it.make()));
  }

  @ParameterizedTest
  @MethodSource("wholeFilms")
  void wholeFilmIsAccepted(Path film) throws IOException {
    assertThat(Probed.verdict(Files.readAllBytes(film))).isInstanceOf(Verdict.Video.class);
  }

  /** Cameras that lose their power leave such files. */
  @ParameterizedTest
  @EnumSource(names = {"TRANSPORT_STREAM", "AVCHD"})
  void transportStreamThatIsCutWithinAPacketPlays(Specimen specimen, @TempDir Path folder)
      throws IOException {
    byte[] film = specimen.bytes();
    for (int cut : new int[] {1, 4, 100, 187, film.length / 3, film.length / 2}) {
      byte[] rest = Arrays.copyOf(film, film.length - cut);
      assertThat(Probed.facts(rest)).isEqualTo(MediaFacts.ofType("video/mp2t"));
      assertThat(Ffmpeg.pictures(Files.write(folder.resolve("cut.ts"), rest))).isPositive();
    }
  }

  /**
   * Where a film may be cut.
   *
   * @param lengths around the ends of boxes, and between them
   * @param fragments ends of media
   */
  private record Cuts(Set<Integer> lengths, TreeSet<Integer> fragments) {

    private static final int MDAT = 0x6d646174;
    private static final List<Integer> AROUND = List.of(-9, -1, 0, 1, 7, 8, 9, 15, 16);

    static Cuts of(byte[] film) {
      ByteBuffer boxes = ByteBuffer.wrap(film);
      List<Integer> ends = new ArrayList<>();
      TreeSet<Integer> fragments = new TreeSet<>();
      for (int at = 0; at < film.length; at += boxes.getInt(at)) {
        ends.add(at + boxes.getInt(at));
        if (boxes.getInt(at + 4) == MDAT) {
          fragments.add(at + boxes.getInt(at));
        }
      }
      Set<Integer> lengths = new HashSet<>();
      int step = ends.size() / 60 | 1; // An odd one meets headers and media by turns.
      for (int i = 0; i < ends.size(); i += step) {
        int end = ends.get(i);
        AROUND.forEach(near -> lengths.add(end + near));
      }
      IntStream.range(1, 50).forEach(i -> lengths.add((int) ((long) film.length * i / 50)));
      lengths.removeIf(length -> length < 512 || length >= film.length);
      return new Cuts(lengths, fragments);
    }

    /** There, or within the first seven bytes of the next. */
    boolean isBehindAFragment(int length) {
      Integer before = fragments.floor(length);
      return before != null && length - before < 8;
    }
  }
}

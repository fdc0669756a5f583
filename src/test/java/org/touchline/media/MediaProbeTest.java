package org.touchline.media;

import static org.assertj.core.api.Assertions.assertThat;
import static org.touchline.media.Boxes.ascii;
import static org.touchline.media.Boxes.box;
import static org.touchline.media.Boxes.bytes;
import static org.touchline.media.Boxes.ints;
import static org.touchline.media.Boxes.joined;
import static org.touchline.media.Boxes.large;
import static org.touchline.media.Boxes.liar;
import static org.touchline.media.Probed.facts;
import static org.touchline.media.Probed.flaw;
import static org.touchline.media.TinyMovie.audio;
import static org.touchline.media.TinyMovie.avc1;
import static org.touchline.media.TinyMovie.ftyp;
import static org.touchline.media.TinyMovie.moov;
import static org.touchline.media.TinyMovie.mvhd;
import static org.touchline.media.TinyMovie.trak;
import static org.touchline.media.TinyMovie.visual;

import java.time.Duration;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.touchline.media.Verdict.Flaw;

/** What is read from files, and which files are refused. */
class MediaProbeTest {

  private static final byte[] MDAT = box("mdat", new byte[5_000]);
  private static final byte[] VIDEO = moov(trak("vide", avc1()));
  private static final int ONE = 0x10000;

  @Test
  void headersOfAPlainFileAreRead() {
    MediaFacts facts = facts(joined(ftyp(), VIDEO, MDAT));
    assertThat(facts.contentType()).isEqualTo("video/mp4");
    assertThat(facts.duration()).contains(Duration.ofMillis(TinyMovie.MILLIS));
    assertThat(facts.codecs()).containsExactly(TinyMovie.CODEC);
    assertThat(facts.picture()).contains(new MediaFacts.Picture(320, 180, 0));
    assertThat(facts.warnings()).isEmpty();
  }

  @Test
  void indexBehindThePicturesIsAWarning() {
    assertThat(facts(joined(ftyp(), MDAT, VIDEO)).warnings())
        .containsExactly(MediaWarning.MOOV_AT_END);
  }

  @Test
  void soundAloneIsAWarning() {
    byte[] esds = box("esds", ints(0), bytes(0x03, 0x16, 0, 1, 0), decoder(0x40, 0x12, 0x10));
    MediaFacts facts = facts(joined(ftyp(), moov(trak("soun", audio("mp4a", esds))), MDAT));
    assertThat(facts.codecs()).containsExactly("mp4a.40.2");
    assertThat(facts.picture()).isEmpty();
    assertThat(facts.warnings()).containsExactly(MediaWarning.NO_VIDEO_TRACK);
  }

  @Test
  void hevcIsAWarning() {
    byte[] hvcC = box("hvcC", bytes(1, 2, 0x20, 0, 0, 0, 0xb0, 0, 0, 0, 0, 0, 153), new byte[10]);
    MediaFacts facts = facts(joined(ftyp(), moov(trak("vide", visual("hev1", hvcC))), MDAT));
    assertThat(facts.codecs()).containsExactly("hev1.2.4.L153.B0");
    assertThat(facts.warnings()).containsExactly(MediaWarning.HEVC_LIMITED_PLAYBACK);
  }

  @Test
  void youngerCodecsAreNamedAsPrecisely() {
    byte[] vpcC = box("vpcC", bytes(1, 0, 0, 0, 0, 31, 0x82, 2, 2, 2, 0, 0));
    byte[] deepVpcC = box("vpcC", bytes(1, 0, 0, 0, 2, 10, 0xa2, 9, 16, 9, 0, 0));
    byte[] tracks =
        joined(
            trak("vide", visual("vp09", vpcC)),
            trak("vide", visual("vp09", deepVpcC)),
            trak("vide", visual("av01", box("av1C", bytes(0x81, 0x05, 0x0c, 0)))),
            trak("vide", visual("av01", box("av1C", bytes(0x81, 0x2d, 0xcc, 0)))),
            trak("soun", audio("Opus", box("dOps", new byte[11]))),
            trak("soun", audio("ac-3")));
    assertThat(facts(joined(ftyp(), moov(tracks), MDAT)).codecs())
        .containsExactly(
            "vp09.00.31.08", "vp09.02.10.10", "av01.0.05M.08", "av01.1.13H.10", "opus", "ac-3");
  }

  @Test
  void codecWithoutProperConfigurationIsKnownByItsName() {
    byte[] tracks =
        joined(
            trak("vide", visual("avc1")),
            trak("vide", visual("hvc1", box("hvcC", bytes(1)))),
            trak("vide", visual("ap4h")),
            trak("soun", audio("mp4a", box("esds", ints(0)))),
            trak("soun", audio("\u0001\u0002\u0003\u0004")));
    assertThat(facts(joined(ftyp(), moov(tracks), MDAT)).codecs())
        .containsExactly("avc1", "hvc1", "ap4h", "mp4a");
  }

  @ParameterizedTest
  @CsvSource({
    "1, 0, 0, 1, 0",
    "0, 1, -1, 0, 90",
    "-1, 0, 0, -1, 180",
    "0, -1, 1, 0, 270",
    "0, 0, 0, 0, 0"
  })
  void rotationComesFromTheTracksMatrix(int a, int b, int c, int d, int degrees) {
    int[] matrix = {a * ONE, b * ONE, 0, c * ONE, d * ONE, 0, 0, 0, 0x40000000};
    assertThat(facts(joined(ftyp(), moov(trak("vide", avc1(), matrix)), MDAT)).picture())
        .hasValueSatisfying(picture -> assertThat(picture.rotation()).isEqualTo(degrees));
  }

  @Test
  void durationOfAMovieThatDoesNotSayIsThatOfItsLongestTrack() {
    byte[] moov = box("moov", mvhd(0), trak("vide", avc1()));
    assertThat(facts(joined(ftyp(), moov, MDAT)).duration())
        .contains(Duration.ofMillis(TinyMovie.MILLIS));
  }

  @Test
  void durationThatTheWriterDidNotKnowIsThatOfTheLongestTrack() {
    byte[] moov = box("moov", mvhd(-1), trak("vide", avc1()));
    assertThat(facts(joined(ftyp(), moov, MDAT)).duration())
        .contains(Duration.ofMillis(TinyMovie.MILLIS));
  }

  @Test
  void tablesOfTwoHoursAreNotRead() {
    byte[] stbl = box("stbl", box("stsd", ints(0, 1), avc1()), box("stsz", new byte[3_000_000]));
    byte[] track =
        box(
            "trak",
            TinyMovie.tkhd(new int[] {ONE, 0, 0, 0, ONE, 0, 0, 0, 0x40000000}),
            TinyMovie.mdia("vide", box("minf", stbl)));
    assertThat(facts(joined(ftyp(), moov(track, track, track), MDAT)).codecs())
        .containsExactly(TinyMovie.CODEC);
  }

  @Test
  void whatFollowsAWholeFilmDoesNotMatter() {
    byte[] zip = joined(bytes(0x50, 0x4b, 3, 4, 20, 0), new byte[400]);
    for (byte[] behind : new byte[][] {zip, ascii("trailer"), new byte[64], bytes(0, 0, 0)}) {
      assertThat(facts(joined(ftyp(), VIDEO, MDAT, behind)).codecs())
          .containsExactly(TinyMovie.CODEC);
    }
  }

  @Test
  void largeSizesAndAnOpenEndAreUnderstood() {
    byte[] pictures = new byte[1_000];
    facts(joined(ftyp(), VIDEO, large("mdat", 16 + pictures.length, pictures)));
    facts(joined(ftyp(), VIDEO, liar("mdat", 0, pictures)));
  }

  @Test
  void fileWithoutAnIndexIsTruncated() {
    assertThat(flaw(joined(ftyp(), MDAT))).isEqualTo(Flaw.TRUNCATED);
    assertThat(flaw(ftyp())).isEqualTo(Flaw.TRUNCATED);
    assertThat(flaw(joined(ftyp(), bytes(0, 0)))).isEqualTo(Flaw.TRUNCATED);
  }

  @Test
  void everyCutOfAFileIsRefused() {
    byte[] indexFirst = joined(ftyp(), VIDEO, MDAT);
    byte[] indexLast = joined(ftyp(), MDAT, VIDEO);
    for (int length = 24; length < indexFirst.length; length += 7) {
      assertThat(flaw(Arrays.copyOf(indexFirst, length))).isEqualTo(Flaw.TRUNCATED);
      assertThat(flaw(Arrays.copyOf(indexLast, length))).isEqualTo(Flaw.TRUNCATED);
    }
  }

  @Test
  void typeThatIsNotAtTheStartIsNoVideo() {
    assertThat(flaw(joined(new byte[8], ftyp(), VIDEO, MDAT))).isEqualTo(Flaw.NOT_A_VIDEO);
    assertThat(flaw(joined(box("free"), ftyp(), VIDEO, MDAT))).isEqualTo(Flaw.NOT_A_VIDEO);
    assertThat(flaw(joined(VIDEO, ftyp(), MDAT))).isEqualTo(Flaw.NOT_A_VIDEO);
    assertThat(flaw(joined(MDAT, VIDEO, ftyp()))).isEqualTo(Flaw.NOT_A_VIDEO);
  }

  @Test
  void oldQuickTimeFileHasNoType() {
    MediaFacts facts = facts(joined(box("wide"), MDAT, VIDEO));
    assertThat(facts.contentType()).isEqualTo("video/quicktime");
    assertThat(facts.codecs()).containsExactly(TinyMovie.CODEC);
  }

  @Test
  void fourLettersAloneMakeNoVideo() {
    assertThat(flaw(joined(ints(99), ascii("mdat"), ascii("what a goal"))))
        .isEqualTo(Flaw.NOT_A_VIDEO);
    assertThat(flaw(joined(box("free", new byte[99]), ascii("<html>"))))
        .isEqualTo(Flaw.NOT_A_VIDEO);
  }

  @Test
  void absurdSizesAreMalformed() {
    for (int size : new int[] {2, 7, Integer.MAX_VALUE, -1}) {
      byte[] moov = box("moov", mvhd(1), liar("trak", size, new byte[100]));
      assertThat(flaw(joined(ftyp(), moov, MDAT))).isEqualTo(Flaw.MALFORMED);
    }
    for (long size : new long[] {0, 15, -1, Long.MIN_VALUE, Long.MAX_VALUE}) {
      assertThat(flaw(joined(ftyp(), box("moov", large("trak", size)), MDAT)))
          .isEqualTo(Flaw.MALFORMED);
      assertThat(flaw(joined(ftyp(), large("moov", size)))).isEqualTo(Flaw.TRUNCATED);
    }
  }

  @Test
  void boxThatReachesBeyondTheOneAroundItIsMalformed() {
    byte[] moov = box("moov", mvhd(1), liar("trak", 200, new byte[50]));
    assertThat(flaw(joined(ftyp(), moov, MDAT))).isEqualTo(Flaw.MALFORMED);
  }

  @Test
  void boxesInEachOtherWithoutEndAreMalformed() {
    for (String type : new String[] {"moov", "trak", "mdia", "udta", "stbl"}) {
      byte[] deep = box(type);
      for (int i = 0; i < 5_000; i++) {
        deep = box(type, deep);
      }
      assertThat(flaw(joined(ftyp(), moov(trak("vide", avc1()), deep), MDAT)))
          .isEqualTo(Flaw.MALFORMED);
    }
  }

  @Test
  void countlessBoxesAreMalformed() {
    byte[] many = new byte[8 * 100_000];
    for (int i = 0; i < many.length; i += 8) {
      System.arraycopy(box("free"), 0, many, i, 8);
    }
    assertThat(flaw(joined(ftyp(), many, VIDEO, MDAT))).isEqualTo(Flaw.MALFORMED);
    assertThat(flaw(joined(ftyp(), VIDEO, MDAT, many))).isEqualTo(Flaw.MALFORMED);
    assertThat(flaw(joined(ftyp(), moov(trak("vide", avc1()), many), MDAT)))
        .isEqualTo(Flaw.MALFORMED);
  }

  @Test
  void scatteredHeadersAreMalformed() {
    byte[] wide = box("free", new byte[70_000]);
    byte[][] scattered = new byte[50][];
    Arrays.fill(scattered, wide);
    assertThat(flaw(joined(ftyp(), joined(scattered), VIDEO, MDAT))).isEqualTo(Flaw.MALFORMED);
    assertThat(flaw(joined(ftyp(), moov(joined(scattered), trak("vide", avc1())), MDAT)))
        .isEqualTo(Flaw.MALFORMED);
  }

  @Test
  void movieWithoutTracksOrWithHundredsIsMalformed() {
    byte[][] tracks = new byte[65][];
    Arrays.fill(tracks, trak("vide", avc1()));
    assertThat(flaw(joined(ftyp(), moov(), MDAT))).isEqualTo(Flaw.MALFORMED);
    assertThat(flaw(joined(ftyp(), moov(tracks), MDAT))).isEqualTo(Flaw.MALFORMED);
    assertThat(flaw(joined(ftyp(), box("moov", trak("vide", avc1())), MDAT)))
        .isEqualTo(Flaw.MALFORMED);
  }

  @Test
  void trackWithoutItsHeadersIsMalformed() {
    assertThat(flaw(joined(ftyp(), moov(box("trak")), MDAT))).isEqualTo(Flaw.MALFORMED);
    assertThat(flaw(joined(ftyp(), moov(box("trak", box("tkhd", ints(0)))), MDAT)))
        .isEqualTo(Flaw.MALFORMED);
    byte[] hugeHeader = box("trak", box("tkhd", new byte[600_000]));
    assertThat(flaw(joined(ftyp(), moov(hugeHeader), MDAT))).isEqualTo(Flaw.MALFORMED);
  }

  @Test
  void descriptorsInEachOtherWithoutEndAreNotFollowed() {
    byte[] deep = new byte[1_000];
    for (int i = 0; i + 1 < deep.length; i += 2) {
      deep[i] = 0x03;
      deep[i + 1] = 0x7f;
    }
    byte[] esds = box("esds", ints(0), deep);
    assertThat(facts(joined(ftyp(), moov(trak("soun", audio("mp4a", esds))), MDAT)).codecs())
        .containsExactly("mp4a");
  }

  /** A DecoderConfigDescriptor with an AudioSpecificConfig (ISO 14496-1, 7.2.6.6). */
  private static byte[] decoder(int objectType, int... configuration) {
    return joined(
        bytes(0x04, 13 + 2 + configuration.length, objectType, 0x15, 0, 0, 0),
        ints(128_000, 128_000),
        bytes(0x05, configuration.length),
        bytes(configuration));
  }
}

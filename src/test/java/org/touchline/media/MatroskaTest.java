package org.touchline.media;

import static org.assertj.core.api.Assertions.assertThat;
import static org.touchline.media.Boxes.ascii;
import static org.touchline.media.Boxes.bytes;
import static org.touchline.media.Boxes.ints;
import static org.touchline.media.Boxes.joined;
import static org.touchline.media.Boxes.shorts;
import static org.touchline.media.Probed.facts;
import static org.touchline.media.Probed.flaw;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.touchline.media.Verdict.Flaw;

/** Matroska and WebM files, made by hand after RFC 9559. */
class MatroskaTest {

  private static final byte[] HEADER = element(0x1A45DFA3, element(0x4282, ascii("webm")));
  private static final byte[] INFO =
      element(0x1549A966, element(0x2AD7B1, ints(1_000_000)), element(0x4489, real(90_500)));
  private static final int[] HEVC = {1, 1, 0x60, 0, 0, 0, 0x90, 0, 0, 0, 0, 0, 93};
  private static final byte[] PICTURES = element(0x1F43B675, new byte[3_000]);

  @Test
  void headersAreRead() {
    byte[] tracks = tracks(video("V_VP9"), track(2, element(0x86, ascii("A_OPUS"))));
    MediaFacts facts = facts(joined(HEADER, segment(INFO, tracks, PICTURES)));
    assertThat(facts.contentType()).isEqualTo("video/webm");
    assertThat(facts.duration()).contains(Duration.ofMillis(90_500));
    assertThat(facts.codecs()).containsExactly("vp9", "opus");
    assertThat(facts.picture()).contains(new MediaFacts.Picture(1280, 720, 0));
    assertThat(facts.warnings()).isEmpty();
  }

  @Test
  void codecsThatMp4HasTooAreNamedAsThere() {
    byte[] h264 = track(1, codec("V_MPEG4/ISO/AVC", 1, 0x64, 0, 0x1f));
    byte[] hevc = track(1, codec("V_MPEGH/ISO/HEVC", Arrays.copyOf(HEVC, 23)));
    byte[] av1 = track(1, codec("V_AV1", 0x81, 0x08, 0x0c));
    byte[] aac = track(2, codec("A_AAC", 0x2b, 0x92, 0x08));
    byte[] other = track(2, codec("A_UNHEARD_OF"));
    MediaFacts facts =
        facts(joined(HEADER, segment(tracks(h264, hevc, av1, aac, other), PICTURES)));
    assertThat(facts.codecs())
        .containsExactly("avc1.64001F", "hvc1.1.6.L93.90", "av01.0.08M.08", "mp4a.40.5");
    assertThat(facts.warnings()).containsExactly(MediaWarning.HEVC_LIMITED_PLAYBACK);
    assertThat(facts.duration()).isEmpty();
  }

  @Test
  void soundAloneIsAWarning() {
    byte[] sound = tracks(track(2, element(0x86, ascii("A_VORBIS"))));
    assertThat(facts(joined(HEADER, segment(sound, PICTURES))).warnings())
        .containsExactly(MediaWarning.NO_VIDEO_TRACK);
  }

  @Test
  void rollAgainstTheClockTurnsThePicture() {
    byte[] projection = element(0x7670, element(0x7675, real(-90)));
    byte[] video =
        element(0xE0, element(0xB0, shorts(640)), element(0xBA, shorts(360)), projection);
    MediaFacts facts = facts(joined(HEADER, segment(tracks(track(1, video)), PICTURES)));
    assertThat(facts.picture()).contains(new MediaFacts.Picture(640, 360, 90));
  }

  @Test
  void streamOfUnknownLengthIsAVideo() {
    byte[] open = joined(ints(0x18538067), bytes(0x01), ones(7), tracks(video("V_VP8")));
    byte[] cluster = joined(ints(0x1F43B675), bytes(0xff), new byte[500]);
    assertThat(facts(joined(HEADER, open, cluster)).codecs()).containsExactly("vp8");
  }

  @Test
  void everyCutIsRefused() {
    byte[] whole = joined(HEADER, segment(INFO, tracks(video("V_VP9")), PICTURES));
    for (int length = HEADER.length; length < whole.length; length += 5) {
      assertThat(flaw(Arrays.copyOf(whole, length))).isIn(Flaw.TRUNCATED, Flaw.MALFORMED);
    }
    assertThat(flaw(Arrays.copyOf(whole, whole.length - 1))).isEqualTo(Flaw.TRUNCATED);
    assertThat(flaw(HEADER)).isEqualTo(Flaw.TRUNCATED);
  }

  @Test
  void absurdStructureIsMalformed() {
    byte[] many = new byte[6_000];
    Arrays.fill(many, (byte) 0x80);
    for (int i = 0; i < many.length; i += 2) {
      many[i] = (byte) 0xEC;
    }
    byte[] tracks = tracks(video("V_VP9"));
    byte[] noTracks = segment(INFO, PICTURES);
    byte[] countless = segment(many, tracks, PICTURES);
    byte[] larger = tracks(joined(bytes(0xAE, 0xFE), new byte[9]));
    for (byte[] absurd :
        new byte[][] {noTracks, countless, segment(larger, PICTURES), new byte[300], PICTURES}) {
      assertThat(flaw(joined(HEADER, absurd))).isEqualTo(Flaw.MALFORMED);
    }
  }

  private static byte[] video(String codec) {
    return track(
        1,
        element(0x86, ascii(codec)),
        element(0xE0, element(0xB0, shorts(1280)), element(0xBA, shorts(720))));
  }

  private static byte[] codec(String name, int... configuration) {
    return joined(element(0x86, ascii(name)), element(0x63A2, bytes(configuration)));
  }

  private static byte[] track(int type, byte[]... fields) {
    return element(0xAE, element(0x83, bytes(type)), joined(fields));
  }

  private static byte[] tracks(byte[]... tracks) {
    return element(0x1654AE6B, tracks);
  }

  private static byte[] segment(byte[]... parts) {
    return element(0x18538067, parts);
  }

  private static byte[] real(double value) {
    return ByteBuffer.allocate(Double.BYTES).putDouble(value).array();
  }

  private static byte[] ones(int count) {
    byte[] ones = new byte[count];
    Arrays.fill(ones, (byte) 0xff);
    return ones;
  }

  /** An element with a size of four bytes. */
  private static byte[] element(int id, byte[]... content) {
    byte[] body = joined(content);
    int idBytes = 4 - Integer.numberOfLeadingZeros(id) / 8;
    byte[] number = Arrays.copyOfRange(ints(id), 4 - idBytes, 4);
    return joined(number, ints(0x10000000 | body.length), body);
  }
}

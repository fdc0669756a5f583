package org.touchline.media;

import static org.assertj.core.api.Assertions.assertThat;
import static org.touchline.media.Boxes.ascii;
import static org.touchline.media.Boxes.bytes;
import static org.touchline.media.Heads.ebml;
import static org.touchline.media.Heads.iso;
import static org.touchline.media.Heads.programStream;
import static org.touchline.media.Heads.riff;
import static org.touchline.media.Heads.transportStream;

import java.util.Arrays;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class FirstBytesTest {

  private final FirstBytes probe = new FirstBytes();

  static Stream<Arguments> videos() {
    return Stream.of(
        video("QuickTime", iso("qt  "), "video/quicktime"),
        video("QuickTime without ftyp", quickTimeOfOld(), "video/quicktime"),
        video("mp42", iso("mp42"), "video/mp4"),
        video("isom", iso("isom"), "video/mp4"),
        video("iso5", iso("iso5"), "video/mp4"),
        video("avc1", iso("avc1"), "video/mp4"),
        video("dash", iso("dash"), "video/mp4"),
        video("M4V", iso("M4V "), "video/x-m4v"),
        video("3gp", iso("3gp5"), "video/3gpp"),
        video("Matroska", ebml("matroska"), "video/x-matroska"),
        video("WebM", ebml("webm"), "video/webm"),
        video("AVI", riff("AVI "), "video/x-msvideo"),
        video("transport stream", transportStream(188, 0, 6), "video/mp2t"),
        video("AVCHD's transport stream", transportStream(192, 4, 6), "video/mp2t"),
        video("program stream", programStream(), "video/mpeg"));
  }

  static Stream<Arguments> others() {
    return Stream.of(
        other("HTML", ascii("<!DOCTYPE html><html><body>x</body></html>")),
        other("text", ascii("a text of some length, and no video at all")),
        other("zip", bytes(0x50, 0x4b, 3, 4, 20, 0, 0, 0, 8, 0, 0, 0, 0, 0, 0, 0)),
        other("ELF", bytes(0x7f, 0x45, 0x4c, 0x46, 2, 1, 1, 0, 0, 0, 0, 0)),
        other("PNG", bytes(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0, 13)),
        other("WAV", riff("WAVE")),
        other("M4A", iso("M4A ")),
        other("HEIC", iso("heic")),
        other("seven bytes", ascii("moovie!")),
        other("zeros", new byte[4096]),
        other("nothing", new byte[0]),
        other("four packets alone", transportStream(188, 0, 4)),
        other("a gap in the packets", withGap()),
        other("noise", noise()));
  }

  @ParameterizedTest
  @MethodSource("videos")
  void videoIsKnownByItsFirstBytes(byte[] head, String type) {
    assertThat(probe.videoType(head)).contains(type);
  }

  @ParameterizedTest
  @MethodSource("others")
  void otherContentIsNoVideo(byte[] head) {
    assertThat(probe.videoType(head)).isEmpty();
  }

  /** Cameras that lose their power leave such files, and players leave the last packet out. */
  @ParameterizedTest
  @CsvSource({"188, 0", "192, 4"})
  void transportStreamMayEndWithinAPacket(int packet, int sync) {
    byte[] stream = transportStream(packet, sync, 7);
    for (int length = 5 * packet + sync; length <= stream.length; length++) {
      assertThat(Probed.facts(Arrays.copyOf(stream, length)))
          .isEqualTo(MediaFacts.ofType("video/mp2t"));
    }
  }

  @Test
  void everyCutOfAVideosHeadIsAnswered() {
    for (byte[] whole : new byte[][] {iso("isom"), ebml("webm"), riff("AVI ")}) {
      for (int length = 0; length <= 64; length++) {
        assertThat(probe.videoType(Arrays.copyOf(whole, length))).isNotNull();
      }
    }
  }

  private static Arguments video(String name, byte[] head, String type) {
    return Arguments.of(Named.of(name, head), type);
  }

  private static Arguments other(String name, byte[] head) {
    return Arguments.of(Named.of(name, head));
  }

  private static byte[] quickTimeOfOld() {
    byte[] file = new byte[512];
    System.arraycopy(bytes(0, 0, 1, 0), 0, file, 0, 4);
    System.arraycopy(ascii("moov"), 0, file, 4, 4);
    System.arraycopy(bytes(0, 0, 0, 0x6c), 0, file, 8, 4);
    System.arraycopy(ascii("mvhd"), 0, file, 12, 4);
    return file;
  }

  private static byte[] withGap() {
    byte[] file = transportStream(188, 0, 5);
    file[188 * 2] = 0;
    return file;
  }

  private static byte[] noise() {
    byte[] file = new byte[4096];
    new Random(1).nextBytes(file);
    return file;
  }
}

package org.touchline.media;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What is read from files of ffmpeg equals what ffprobe says of them. */
class FfmpegFilesTest {

  private static final BigDecimal MILLISECOND = new BigDecimal("0.001");

  @BeforeAll
  static void needsTheTools() {
    Ffmpeg.assumeThere();
  }

  /**
   * Without those that do not say, and CMAF, of which ffprobe leaves out the sound's first 23 ms.
   */
  @ParameterizedTest
  @EnumSource(
      mode = EnumSource.Mode.MATCH_NONE,
      names = {"(AVI|TRANSPORT_STREAM|AVCHD|HUNDREDS_OF_FRAGMENTS|CMAF.*)"})
  void factsEqualThoseOfFfprobe(Specimen specimen) throws IOException {
    Path file = specimen.make();
    JsonObject known = Ffmpeg.probe(file);
    MediaFacts facts = Probed.facts(Files.readAllBytes(file));
    assertThat(facts.seconds().orElseThrow()).isCloseTo(duration(known), within(MILLISECOND));
    assertThat(facts.codecs()).isEqualTo(codecs(known));
    assertThat(facts.picture()).isEqualTo(picture(known));
    assertThat(facts.warnings().contains(MediaWarning.MOOV_AT_END))
        .isEqualTo(Ffmpeg.moovIsAtEnd(file));
    assertThat(facts.warnings().contains(MediaWarning.NO_VIDEO_TRACK))
        .isEqualTo(video(known).isEmpty());
    assertThat(facts.warnings().contains(MediaWarning.HEVC_LIMITED_PLAYBACK))
        .isEqualTo(specimen == Specimen.HEVC);
  }

  @Test
  void headerOfAnAviFileIsRead() {
    JsonObject known = Ffmpeg.probe(Specimen.AVI.make());
    byte[] whole = Specimen.AVI.bytes();
    MediaFacts facts = Probed.facts(whole);
    assertThat(facts.contentType()).isEqualTo("video/x-msvideo");
    assertThat(facts.seconds().orElseThrow()).isCloseTo(duration(known), within(MILLISECOND));
    assertThat(facts.picture()).isEqualTo(picture(known));
    assertThat(Probed.flaw(Arrays.copyOf(whole, whole.length / 2)))
        .isEqualTo(Verdict.Flaw.TRUNCATED);
  }

  @ParameterizedTest
  @EnumSource(names = {"TRANSPORT_STREAM", "AVCHD"})
  void transportStreamIsKnownByItsFirstBytes(Specimen specimen) {
    assertThat(Probed.facts(specimen.bytes())).isEqualTo(MediaFacts.ofType("video/mp2t"));
  }

  private static BigDecimal duration(JsonObject known) {
    return new BigDecimal(known.getJsonObject("format").getString("duration"));
  }

  private static List<String> codecs(JsonObject known) {
    return streams(known).map(FfmpegFilesTest::codec).toList();
  }

  /** From ffprobe's words and, where they do not suffice, its dump of the configuration. */
  private static String codec(JsonObject stream) {
    return switch (stream.getString("codec_name")) {
      case "h264" -> "avc1." + extradata(stream).substring(2, 8).toUpperCase(Locale.ROOT);
      case "hevc" -> {
        assertThat(stream.getString("profile")).isEqualTo("Main");
        yield stream.getString("codec_tag_string") + ".1.6.L" + stream.getInt("level") + ".90";
      }
      case "aac" -> {
        assertThat(stream.getString("profile")).isEqualTo("LC");
        yield "mp4a.40.2";
      }
      case "vp9" -> "vp9";
      case "opus" -> "opus";
      default -> throw new IllegalArgumentException(stream.toString());
    };
  }

  /** The first line of a hex dump, as "00000000: 0142 c00c ffe1 … .B". */
  private static String extradata(JsonObject stream) {
    String line = stream.getString("extradata").strip().lines().findFirst().orElseThrow();
    String digits = line.substring(10, 49).replace(" ", "");
    assertThat(HexFormat.of().parseHex(digits)).hasSize(16);
    return digits;
  }

  private static Optional<MediaFacts.Picture> picture(JsonObject known) {
    return video(known)
        .map(
            stream ->
                new MediaFacts.Picture(
                    stream.getInt("width"), stream.getInt("height"), rotation(stream)));
  }

  /** ffprobe turns against the clock. */
  private static int rotation(JsonObject stream) {
    return stream.getOrDefault("side_data_list", JsonValue.EMPTY_JSON_ARRAY).asJsonArray().stream()
        .map(JsonValue::asJsonObject)
        .filter(data -> data.containsKey("rotation"))
        .map(data -> Math.floorMod(-data.getInt("rotation"), 360))
        .findFirst()
        .orElse(0);
  }

  private static Optional<JsonObject> video(JsonObject known) {
    return streams(known).filter(it -> it.getString("codec_type").equals("video")).findFirst();
  }

  private static Stream<JsonObject> streams(JsonObject known) {
    return known.getJsonArray("streams").getValuesAs(JsonObject.class).stream();
  }
}

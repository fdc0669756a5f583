package org.touchline.blackbox;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.touchline.Promptly;
import org.touchline.media.Boxes;
import org.touchline.media.TinyMovie;

/** What is refused when it is confirmed, and what a video says of itself. */
@On(Site.H2_WITH_BUCKET)
class UnfitFilesIT {

  private static final byte[] ZIP = Boxes.bytes(0x50, 0x4b, 3, 4, 20, 0, 0, 0, 8, 0, 1, 2, 3, 4);
  private static final Duration SOON = Duration.ofSeconds(2);

  private final Installation server;

  UnfitFilesIT(Installation server) {
    this.server = server;
  }

  static Stream<Arguments> unfit() {
    byte[] whole = TinyMovie.closed();
    return Stream.of(
        Arguments.of("nothing", new byte[0], 422, "empty_file"),
        Arguments.of("half a film", Arrays.copyOf(whole, whole.length / 2), 422, "truncated"),
        Arguments.of(
            "a film but for a byte", Arrays.copyOf(whole, whole.length - 1), 422, "truncated"),
        Arguments.of("boxes in boxes", TinyMovie.malformed(), 422, "malformed_media"),
        Arguments.of("a track of 8 EiB", TinyMovie.absurd(), 422, "malformed_media"),
        Arguments.of("countless boxes", TinyMovie.crowded(), 422, "malformed_media"),
        Arguments.of("boxes far apart", TinyMovie.scattered(), 422, "malformed_media"),
        Arguments.of(
            "HTML", "<html>goal</html>".getBytes(StandardCharsets.UTF_8), 415, "not_a_video"),
        Arguments.of("ZIP", ZIP, 415, "not_a_video"),
        Arguments.of("noise", Boxes.bytes(9, 8, 7, 6, 5, 4, 3), 415, "not_a_video"),
        Arguments.of("type elsewhere", Boxes.joined(new byte[8], whole), 415, "not_a_video"));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("unfit")
  void unfitFileIsRemovedAndTheOldRecordingStays(
      String name, byte[] content, int status, String code) {
    expectRemovedSoon(server, content, status, code);
  }

  /** Uploads this beside an old recording, and is refused soon. */
  static void expectRemovedSoon(Installation server, byte[] content, int status, String code) {
    Promptly.within(SOON, () -> expectRemoved(server, content, status, code));
  }

  private static Duration expectRemoved(
      Installation server, byte[] content, int status, String code) {
    MatchCalls match = MatchCalls.ofNewMatch(server.uploader());
    byte[] old = Videos.small();
    String kept = match.uploadDirectly(old).text("key");
    String key = match.putDirectly(content);
    Duration took = Promptly.taken(() -> match.confirm(key).expectProblem(status, code));
    match.confirm(key).expectProblem(status, code);
    assertThat(match.recording().expect(200).text("key")).isEqualTo(kept);
    assertThat(match.play().expect(200).body()).isEqualTo(old);
    Path objects = server.s3().objects().orElseThrow();
    assertThat(objects.resolve(key)).doesNotExist();
    assertThat(objects.resolve(kept)).exists();
    return took;
  }

  @Test
  void unfitFileThroughTheServerIsRefusedAlike() {
    MatchCalls match = MatchCalls.ofNewMatch(server.uploader());
    match.fallback(TinyMovie.malformed()).expectProblem(422, "malformed_media");
    match.fallback(Arrays.copyOf(TinyMovie.closed(), 700)).expectProblem(422, "truncated");
    match.recording().expectProblem(404, "no_recording");
  }

  @Test
  void videoWithAZipBehindItIsPlayedAsAVideo() {
    MatchCalls match = MatchCalls.ofNewMatch(server.uploader());
    byte[] both = Boxes.joined(TinyMovie.closed(), ZIP);
    match.uploadDirectly(both);
    Reply played = match.play().expect(200);
    assertThat(played.header("Content-Type")).isEqualTo("video/mp4");
    assertThat(played.header("X-Content-Type-Options")).isEqualTo("nosniff");
    assertThat(played.body()).isEqualTo(both);
  }

  @Test
  void whatTheFileSaysIsAnsweredEveryTime() {
    MatchCalls match = MatchCalls.ofNewMatch(server.uploader());
    String key = match.putDirectly(TinyMovie.hevcWithIndexAtEnd());
    JsonObject first = match.confirm(key).expect(201).json();
    assertThat(first.getJsonNumber("duration_seconds").doubleValue())
        .isEqualTo(TinyMovie.MILLIS / 1000.0);
    assertThat(codes(first)).containsExactly("hevc_limited_playback", "moov_at_end");
    JsonObject again = match.confirm(key).expect(200).json();
    assertThat(Links.removedFrom(again)).isEqualTo(Links.removedFrom(first));
    JsonObject shown = match.recording().expect(200).json();
    assertThat(shown.getJsonArray("codecs").getString(0)).isEqualTo("hvc1.1.6.L93.90");
    assertThat(shown.getInt("width")).isEqualTo(320);
    assertThat(shown.getInt("height")).isEqualTo(180);
    assertThat(shown.getInt("rotation")).isZero();
  }

  private static List<String> codes(JsonObject confirmed) {
    return confirmed.getJsonArray("warnings").getValuesAs(JsonObject.class).stream()
        .map(warning -> warning.getString("code"))
        .toList();
  }
}

package org.touchline.blackbox;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.touchline.storage.Checksum;
import org.touchline.storage.Checksums;

/** What a confirm makes of an upload, and what it refuses. */
@On({Site.H2_WITH_BUCKET, Site.POSTGRESQL_WITH_BUCKET})
class ConfirmIT {

  private static final int AT_ONCE = 64;

  private final Installation server;

  ConfirmIT(Installation server) {
    this.server = server;
  }

  @Test
  void confirmedUploadIsTheMatchesRecording() {
    MatchCalls match = MatchCalls.ofNewMatch(server.uploader());
    byte[] video = Videos.small();
    String key = match.putDirectly(video);
    JsonObject body =
        Json.createObjectBuilder().add("key", key).add("duration_seconds", 5400.25).build();
    JsonObject done = match.api().post(match.path("video/confirm/"), body).expect(201).json();
    assertThat(done.getBoolean("ok")).isTrue();
    assertThat(done.getString("key")).isEqualTo(key);
    assertThat(done.getString("storage")).isEqualTo("s3");
    assertThat(done.getInt("size")).isEqualTo(video.length);
    assertThat(done.getString("content_type")).isEqualTo("video/mp4");
    assertThat(done.getJsonNumber("duration_seconds").doubleValue()).isEqualTo(5400.25);
    assertThat(done.getJsonArray("warnings")).isEmpty();
    assertThat(match.play().expect(200).body()).isEqualTo(video);
  }

  @Test
  void matchShowsItsRecording() {
    MatchCalls match = MatchCalls.ofNewMatch(server.uploader());
    assertThat(match.read().json().getBoolean("has_recording")).isFalse();
    match.uploadStrictly(Videos.small());
    JsonObject shown = match.read().expect(200).json();
    assertThat(shown.getBoolean("has_recording")).isTrue();
    assertThat(shown.getString("recording_stream_url")).contains("?token=");
    assertThat(shown.getString("recording_url"))
        .startsWith(server.s3().endpoint() + "/")
        .contains("X-Amz-Signature=");
  }

  @Test
  void presignedLinkPlaysTheRecording() {
    MatchCalls match = MatchCalls.ofNewMatch(server.uploader());
    byte[] video = Videos.small();
    Reply done = match.uploadStrictly(video);
    assertThat(done.text("recording_url")).contains("X-Amz-Signature=");
    assertThat(Links.open(done.text("recording_url")).expect(200).body()).isEqualTo(video);
  }

  @Test
  void repeatedConfirmAnswersTheSameButForTheLinks() {
    MatchCalls match = MatchCalls.ofNewMatch(server.uploader());
    String key = match.putDirectly(Videos.small());
    Reply first = match.confirm(key).expect(201);
    Reply second = match.confirm(key).expect(200);
    assertThat(Links.removedFrom(second.json())).isEqualTo(Links.removedFrom(first.json()));
  }

  @Test
  void newUploadReplacesTheRecordingAndSupersedesItsKey() {
    MatchCalls match = MatchCalls.ofNewMatch(server.uploader());
    String old = match.putDirectly(Videos.small());
    match.confirm(old).expect(201);
    byte[] video = Videos.small();
    match.confirm(match.putDirectly(video)).expect(200);
    match.confirm(old).expectProblem(409, "superseded");
    assertThat(match.play().expect(200).body()).isEqualTo(video);
  }

  @Test
  void runningViewerKeepsTheReplacedRecording() {
    MatchCalls match = MatchCalls.ofNewMatch(server.uploader());
    byte[] video = Videos.small();
    String link = match.uploadDirectly(video).text("recording_stream_url");
    match.uploadDirectly(Videos.small());
    assertThat(Links.open(link).expect(200).body()).isEqualTo(video);
  }

  @Test
  void secondPutAfterTheConfirmIsNeverPlayed() {
    MatchCalls match = MatchCalls.ofNewMatch(server.uploader());
    byte[] confirmed = Videos.small();
    Reply url = match.uploadUrl("match.mp4").expect(200);
    MatchCalls.put(url, confirmed).expect(200);
    Reply done = match.confirm(url.text("key")).expect(201);
    assertThat(Links.open(done.text("recording_url")).expect(200).body()).isEqualTo(confirmed);
    MatchCalls.put(url, Videos.ofSize(confirmed.length, 4711)).expect(200);
    for (String link : List.of("recording_url", "recording_stream_url")) {
      Reply played = Links.open(done.text(link));
      if (played.status() == 200) { // From what the server holds of it.
        assertThat(played.body()).isEqualTo(confirmed);
      } else {
        played.expectProblem(502, "storage_changed");
      }
    }
  }

  @Test
  void administratorsSeeThatARecordingWasOverwritten() {
    long team = server.newTeam();
    MatchCalls match = MatchCalls.ofNewMatch(server.as("uploader", team));
    byte[] confirmed = Videos.small();
    Reply url = match.uploadUrl("match.mp4").expect(200);
    MatchCalls.put(url, confirmed).expect(200);
    match.confirm(url.text("key")).expect(201);
    assertThat(match.recording().json().get("overwritten_at")).isEqualTo(JsonValue.NULL);
    MatchCalls.put(url, Videos.ofSize(confirmed.length, 4712)).expect(200);
    match.play().expectProblem(502, "storage_changed");
    assertThat(match.recording().text("overwritten_at")).startsWith("20");
    String told = server.as("admin", team).get("/api/doctor/upload-failures/").expect(200).text();
    assertThat(told).contains("\"recording_changed\"", "\"last_match\":" + match.id());
  }

  @Test
  void checksumOfTheWholeFileIsCompared() {
    MatchCalls match = MatchCalls.ofNewMatch(server.uploader());
    byte[] video = Videos.small();
    Checksum right = Checksums.crc32c(video);
    String key = match.putDirectly(video, "x-amz-checksum-crc32c", right.base64());
    Reply done = match.confirm(key, right).expect(201);
    assertThat(done.text("integrity")).isEqualTo("verified");
    assertThat(match.confirm(key).expect(200).text("integrity")).isEqualTo("verified");
    String unknown = match.putDirectly(video);
    assertThat(match.confirm(unknown, right).expect(200).text("integrity")).isEqualTo("unverified");
  }

  @Test
  void fileWithAnotherChecksumIsRefusedAndTheOldRecordingStays() {
    MatchCalls match = MatchCalls.ofNewMatch(server.uploader());
    byte[] old = Videos.small();
    match.uploadDirectly(old);
    byte[] damaged = Videos.ofSize(5_000, 3);
    String key =
        match.putDirectly(damaged, "x-amz-checksum-crc32c", Checksums.crc32c(damaged).base64());
    match.confirm(key, Checksums.crc32c(old)).expectProblem(422, "checksum_mismatch");
    match.confirm(key).expectProblem(422, "checksum_mismatch");
    assertThat(match.play().expect(200).body()).isEqualTo(old);
  }

  @Test
  void nothingUploadedIsAConflict() {
    MatchCalls match = MatchCalls.ofNewMatch(server.uploader());
    String key = match.uploadUrl("match.mp4").expect(200).text("key");
    match.confirm(key).expectProblem(409, "not_uploaded");
  }

  @Test
  void keyOfAnotherMatchIsInvalid() {
    Api uploader = server.uploader();
    String key = MatchCalls.ofNewMatch(uploader).putDirectly(Videos.small());
    MatchCalls.ofNewMatch(uploader).confirm(key).expectProblem(400, "invalid_key");
  }

  @Test
  void keyThatNobodyIssuedIsInvalid() {
    MatchCalls match = MatchCalls.ofNewMatch(server.uploader());
    String key = "recordings/match_" + match.id() + "/0123456789abcdef0123456789abcdef.mp4";
    match.confirm(key).expectProblem(400, "invalid_key");
  }

  @Test
  void emptyFileIsRefused() {
    MatchCalls match = MatchCalls.ofNewMatch(server.uploader());
    match.confirm(match.putDirectly(new byte[0])).expectProblem(422, "empty_file");
    match.recording().expectProblem(404, "no_recording");
  }

  @ParameterizedTest
  @ValueSource(strings = {"<html><script>alert(1)</script></html>", "%PDF-1.7", "x", "\0\0\0\0"})
  void whatIsNoVideoIsRefused(String content) {
    MatchCalls match = MatchCalls.ofNewMatch(server.uploader());
    byte[] bytes = content.getBytes(StandardCharsets.UTF_8);
    match.confirm(match.putDirectly(bytes)).expectProblem(415, "not_a_video");
    match.recording().expectProblem(404, "no_recording");
  }

  @Test
  void ofManyConfirmsAtOnceOneCreatesTheRecording() {
    MatchCalls match = MatchCalls.ofNewMatch(server.uploader());
    String key = match.putDirectly(Videos.small());
    List<Reply> replies = AtOnce.call(AT_ONCE, () -> match.confirm(key));
    List<Integer> statuses = replies.stream().map(Reply::status).sorted().toList();
    assertThat(statuses)
        .as("%s", replies)
        .isEqualTo(
            Stream.concat(Collections.nCopies(AT_ONCE - 1, 200).stream(), Stream.of(201)).toList());
    assertThat(replies.stream().map(reply -> Links.removedFrom(reply.json())).distinct())
        .hasSize(1);
    assertThat(match.recording().expect(200).text("key")).isEqualTo(key);
  }
}

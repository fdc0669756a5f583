package org.touchline.blackbox;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Without S3: the upload goes through the server to its disk, and says so. */
@On({Site.H2_UNCONFIGURED, Site.POSTGRESQL_WITHOUT_REGION})
class UnconfiguredStorageIT {

  private static final int MORE_THAN_WILDFLY_TAKES_BY_DEFAULT = 64 << 20;

  private final Installation server;

  UnconfiguredStorageIT(Installation server) {
    this.server = server;
  }

  @Test
  void uploadUrlNamesWhatIsMissing() {
    MatchCalls match = MatchCalls.ofNewMatch(server.uploader());
    Reply refused = match.uploadUrl("match.mp4").expectProblem(503, "s3_not_configured");
    List<String> missing =
        refused.json().getJsonArray("missing").getValuesAs(JsonString::getString);
    boolean untouched = server.toString().startsWith("h2");
    assertThat(missing)
        .isEqualTo(
            untouched
                ? List.of(
                    "AWS_STORAGE_BUCKET_NAME",
                    "AWS_S3_REGION_NAME",
                    "AWS_ACCESS_KEY_ID",
                    "AWS_SECRET_ACCESS_KEY")
                : List.of("AWS_S3_REGION_NAME"));
  }

  @Test
  void configTellsWhereRecordingsGo() {
    JsonObject config = server.anonymous().get("/api/config/").expect(200).json();
    assertThat(config.getString("storage")).isEqualTo("local");
    assertThat(config.getString("storage_reason")).isEqualTo("s3_not_configured");
  }

  @Test
  void uploadThroughTheServerIsKeptLocally() {
    MatchCalls match = MatchCalls.ofNewMatch(server.uploader());
    byte[] video = Videos.small();
    JsonObject done = match.fallback(video).expect(201).json();
    assertThat(done.getString("storage")).isEqualTo("local");
    assertThat(done.getString("fallback_reason")).isEqualTo("s3_not_configured");
    assertThat(done.getInt("size")).isEqualTo(video.length);
    assertThat(match.play().expect(200).body()).isEqualTo(video);
  }

  @Test
  void durationOfTheFormIsKept() {
    MatchCalls match = MatchCalls.ofNewMatch(server.uploader());
    match
        .fallback(Form.ofVideo("match.mp4", Videos.small(), "duration_seconds", "61.5"))
        .expect(201);
    JsonObject recording = match.recording().expect(200).json();
    assertThat(recording.getJsonNumber("duration_seconds").doubleValue()).isEqualTo(61.5);
    assertThat(recording.getString("fallback_reason")).isEqualTo("s3_not_configured");
  }

  @Test
  void secondUploadReplacesTheFirst() {
    MatchCalls match = MatchCalls.ofNewMatch(server.uploader());
    match.fallback(Videos.small()).expect(201);
    byte[] video = Videos.small();
    match.fallback(video).expect(200);
    assertThat(match.play().expect(200).body()).isEqualTo(video);
  }

  @Test
  void mediaLinkPlaysWithItsTokenOnly() {
    MatchCalls match = MatchCalls.ofNewMatch(server.uploader());
    byte[] video = Videos.small();
    Reply done = match.fallback(video).expect(201);
    String link = done.text("recording_url");
    assertThat(link).startsWith(server.baseUri() + "/media/" + done.text("key") + "?token=");
    assertThat(Links.open(link).expect(200).body()).isEqualTo(video);
    String withoutToken = link.substring(0, link.indexOf('?'));
    Links.open(withoutToken).expectProblem(401, "unauthenticated");
    Links.open(withoutToken + "?token=v1.x").expectProblem(401, "invalid_token");
  }

  @Test
  void mediaLinkOfOneRecordingDoesNotPlayAnother() {
    Api uploader = server.uploader();
    MatchCalls mine = MatchCalls.ofNewMatch(uploader);
    String key = mine.fallback(Videos.small()).expect(201).text("key");
    MatchCalls other = MatchCalls.ofNewMatch(uploader);
    other.fallback(Videos.small()).expect(201);
    String token = Links.token(other.streamUrl());
    Links.open(server.baseUri() + "/media/" + key + "?token=" + token)
        .expectProblem(403, "wrong_match");
  }

  @Test
  void emptyFileIsRefused() {
    MatchCalls match = MatchCalls.ofNewMatch(server.uploader());
    match.fallback(new byte[0]).expectProblem(422, "empty_file");
  }

  @Test
  void whatIsNoVideoIsRefused() {
    MatchCalls match = MatchCalls.ofNewMatch(server.uploader());
    byte[] page = "<html></html>".getBytes(StandardCharsets.US_ASCII);
    match.fallback(page).expectProblem(415, "not_a_video");
    match.recording().expectProblem(404, "no_recording");
  }

  @Test
  void sixtyFourMebibytesPass() {
    MatchCalls match = MatchCalls.ofNewMatch(server.uploader());
    byte[] video = Videos.ofSize(MORE_THAN_WILDFLY_TAKES_BY_DEFAULT, 64);
    match.fallback(video).expect(201);
    assertThat(match.play().expect(200).body()).isEqualTo(video);
    match.api().delete(match.path("recording/")).expect(204);
  }
}

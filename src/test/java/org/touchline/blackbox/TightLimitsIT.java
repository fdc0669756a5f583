package org.touchline.blackbox;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What is beyond the configured limits. */
@On(Site.TIGHT_LIMITS)
class TightLimitsIT {

  private static final int MAX_SIZE = 64 * 1024;

  private final Installation server;

  TightLimitsIT(Installation server) {
    this.server = server;
  }

  @Test
  void largestFileIsConfirmed() {
    MatchCalls match = MatchCalls.ofNewMatch(server.uploader());
    match.confirm(match.putDirectly(Videos.ofSize(MAX_SIZE, 1))).expect(201);
  }

  @Test
  void oneByteMoreIsTooLarge() {
    MatchCalls match = MatchCalls.ofNewMatch(server.uploader());
    String key = match.putDirectly(Videos.ofSize(MAX_SIZE + 1, 1));
    match.confirm(key).expectProblem(413, "too_large");
    match.recording().expectProblem(404, "no_recording");
  }

  @Test
  void tooLargeFileIsRemovedAndTheOldRecordingStays() {
    UnfitFilesIT.expectRemovedSoon(server, Videos.ofSize(MAX_SIZE + 1, 1), 413, "too_large");
  }

  @Test
  void declaredSizeBeyondTheLimitGetsNoUrl() {
    MatchCalls match = MatchCalls.ofNewMatch(server.uploader());
    JsonObject wanted =
        Json.createObjectBuilder().add("filename", "a.mp4").add("size", MAX_SIZE + 1).build();
    Reply refused = match.uploadUrl(wanted).expectProblem(413, "too_large");
    assertThat(refused.text("next")).isEqualTo("multipart");
  }

  @Test
  void ofStartsAtOnceAsManyPassAsTheTeamsQuotaHasRoomFor() {
    MatchCalls match = MatchCalls.ofNewMatch(server.uploader());
    JsonObject wanted =
        Json.createObjectBuilder().add("filename", "a.mp4").add("size", MAX_SIZE).build();
    List<Reply> replies = AtOnce.call(10, () -> match.uploadUrl(wanted));
    assertThat(replies).filteredOn(reply -> reply.status() == 200).hasSize(2);
    JsonObject refused = match.uploadUrl(wanted).expectProblem(413, "quota_exceeded").json();
    assertThat(refused.getInt("used")).isEqualTo(2 * MAX_SIZE);
    assertThat(refused.getInt("limit")).isEqualTo(160 * 1024);
  }

  @Test
  void userWithAsManyOpenUploadsAsAreAllowedIsToldToComeAgain() {
    MatchCalls match = MatchCalls.ofNewMatch(server.uploader());
    String key = match.putDirectly(Videos.small());
    for (int open = 1; open < Site.MAX_OPEN_UPLOADS; open++) {
      match.uploadUrl("a.mp4").expect(200);
    }
    Reply refused = match.uploadUrl("a.mp4").expectProblem(429, "too_many_open_uploads");
    assertThat(refused.header("Retry-After")).matches("[0-9]+");
    match.confirm(key).expect(201);
    match.uploadUrl("a.mp4").expect(200);
  }

  @Test
  void clientsAreToldTheLimit() {
    MatchCalls match = MatchCalls.ofNewMatch(server.uploader());
    assertThat(match.uploadUrl("a.mp4").expect(200).json().getInt("max_size")).isEqualTo(MAX_SIZE);
    JsonObject config = server.anonymous().get("/api/config/").expect(200).json();
    assertThat(config.getInt("max_size")).isEqualTo(MAX_SIZE);
    assertThat(config.getString("fallback")).isEqualTo("never");
    assertThat(config.getString("storage")).isEqualTo("s3");
  }

  @Test
  void uploadThroughTheServerIsSwitchedOff() {
    MatchCalls match = MatchCalls.ofNewMatch(server.uploader());
    match.fallback(Videos.small()).expectProblem(403, "fallback_disabled");
  }

  @Test
  void linkExpires() {
    MatchCalls match = MatchCalls.ofNewMatch(server.uploader());
    match.uploadDirectly(Videos.small());
    URI link = match.streamUrl();
    Reply late =
        Await.until(Duration.ofMinutes(1), () -> Api.get(link), reply -> reply.status() != 200);
    late.expectProblem(401, "token_expired");
    assertThat(match.play().status()).isEqualTo(200);
  }
}

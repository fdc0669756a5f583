package org.touchline.blackbox;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.JsonObject;
import org.junit.jupiter.api.Test;

/** S3 is configured, but nobody answers there. */
@On(Site.DEAD_BUCKET)
class DeadBucketIT {

  private final Installation server;

  DeadBucketIT(Installation server) {
    this.server = server;
  }

  @Test
  void noUrlIsHandedOut() {
    MatchCalls match = MatchCalls.ofNewMatch(server.uploader());
    match.uploadUrl("match.mp4").expectProblem(503, "storage_unavailable");
  }

  @Test
  void configTellsTheReason() {
    JsonObject config = server.anonymous().get("/api/config/").expect(200).json();
    assertThat(config.getString("storage_reason")).isEqualTo("storage_unavailable");
  }

  @Test
  void uploadThroughTheServerIsKeptLocallyAndSaysSo() {
    MatchCalls match = MatchCalls.ofNewMatch(server.uploader());
    byte[] video = Videos.small();
    JsonObject done = match.fallback(video).expect(201).json();
    assertThat(done.getString("storage")).isEqualTo("local");
    assertThat(done.getString("fallback_reason")).isEqualTo("storage_unavailable");
    assertThat(match.play().expect(200).body()).isEqualTo(video);
  }

  @Test
  void fileBeyondTheLimitIsRefused() {
    MatchCalls match = MatchCalls.ofNewMatch(server.uploader());
    match.fallback(Videos.ofSize((1 << 20) + 1, 1)).expectProblem(413, "too_large");
    match.recording().expectProblem(404, "no_recording");
  }
}

package org.touchline.blackbox;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** With the rights to put, get and delete objects and no other. */
@On(Site.GUARDED_BUCKET)
class GuardedBucketIT {

  private final Installation server;

  GuardedBucketIT(Installation server) {
    this.server = server;
  }

  @Test
  void nothingUploadedIsAConflict() {
    MatchCalls match = MatchCalls.ofNewMatch(server.uploader());
    String key = match.uploadUrl("match.mp4").expect(200).text("key");
    match.confirm(key).expectProblem(409, "not_uploaded");
  }

  @Test
  void uploadIsConfirmedAndPlays() {
    MatchCalls match = MatchCalls.ofNewMatch(server.uploader());
    byte[] video = Videos.small();
    match.confirm(match.putDirectly(video)).expect(201);
    assertThat(match.play().expect(200).body()).isEqualTo(video);
  }

  @Test
  void emptyFileIsRefused() {
    MatchCalls match = MatchCalls.ofNewMatch(server.uploader());
    match.confirm(match.putDirectly(new byte[0])).expectProblem(422, "empty_file");
  }

  @Test
  void urlsNameThePublicEndpoint() {
    MatchCalls match = MatchCalls.ofNewMatch(server.uploader());
    assertThat(match.uploadUrl("match.mp4").expect(200).text("upload_url"))
        .startsWith(server.s3().endpoint() + "/");
  }

  @Test
  void uploadThroughTheServerIsOnlyForUnconfiguredStorage() {
    MatchCalls match = MatchCalls.ofNewMatch(server.uploader());
    match.fallback(Videos.small()).expectProblem(403, "fallback_disabled");
    match.recording().expectProblem(404, "no_recording");
  }
}

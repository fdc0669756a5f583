package org.touchline.blackbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

/** An upload through the server goes to the bucket when there is one. */
@On({Site.H2_WITH_BUCKET, Site.POSTGRESQL_WITH_BUCKET})
class ServerUploadToBucketIT {

  private static final int SEVERAL_PARTS = 20 << 20;

  private final Installation server;

  ServerUploadToBucketIT(Installation server) {
    this.server = server;
  }

  @Test
  void fileEndsInTheBucketAndPlays() {
    MatchCalls match = MatchCalls.ofNewMatch(server.uploader());
    byte[] video = Videos.ofSize(SEVERAL_PARTS, 20);
    Reply done = match.fallback(video).expect(201);
    assertThat(done.text("storage")).isEqualTo("s3");
    assertThat(done.text("fallback_reason")).isNotBlank();
    assertThat(Arrays.equals(match.play().expect(200).body(), video)).isTrue();
    assertThat(Arrays.equals(Links.open(done.text("recording_url")).body(), video)).isTrue();
  }

  @Test
  void clientsReasonIsKept() {
    MatchCalls match = MatchCalls.ofNewMatch(server.uploader());
    match.fallback(Form.ofVideo("a.mp4", Videos.small(), "reason", "cors_refused")).expect(201);
    assertThat(match.recording().text("fallback_reason")).isEqualTo("cors_refused");
  }

  @Test
  void administratorsSeeTheLastOnesAndTheirCount() {
    long team = server.newTeam();
    MatchCalls match = MatchCalls.ofNewMatch(server.as("uploader", team));
    match.fallback(Form.ofVideo("a.mp4", Videos.small(), "reason", "cors_refused")).expect(201);
    Api admin = server.as("admin", team);
    assertThat(admin.get("/api/doctor/fallbacks/").expect(200).text())
        .contains("\"reason\":\"cors_refused\"", "\"way\":\"form\"", "\"storage\":\"s3\"")
        .contains("\"match_id\":" + match.id());
    match.api().get("/api/doctor/fallbacks/").expectProblem(403, "forbidden");
    assertThat(admin.get("/api/metrics/").expect(200).text())
        .containsPattern(
            "touchline_uploads_total\\{reason=\"cors\",storage=\"s3\",way=\"form\"} [1-9]")
        .containsPattern("touchline_uploads_running [0-9]");
  }

  @Test
  void nothingStaysOnTheServer() {
    MatchCalls match = MatchCalls.ofNewMatch(server.uploader());
    match.fallback(Videos.small()).expect(201);
    assertThat(DataFolder.of(server).halfFiles()).isEmpty();
  }
}

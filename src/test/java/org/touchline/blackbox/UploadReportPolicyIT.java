package org.touchline.blackbox;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import org.junit.jupiter.api.Test;

/** What to do after a failed upload depends on when uploads may go through the server. */
@On({
  Site.H2_WITH_BUCKET,
  Site.GUARDED_BUCKET,
  Site.TIGHT_LIMITS,
  Site.DEAD_BUCKET,
  Site.POSTGRESQL_WITHOUT_REGION
})
class UploadReportPolicyIT {

  private final Installation server;

  UploadReportPolicyIT(Installation server) {
    this.server = server;
  }

  @Test
  void fallbackIsNamedWhereThePolicyAllowsIt() {
    JsonObject config = server.anonymous().get("/api/config/").expect(200).json();
    String next =
        switch (config.getString("fallback")) {
          case "always" -> "fallback";
          case "unconfigured" ->
              config.getString("storage_reason").equals("s3_not_configured") ? "fallback" : "stop";
          default -> "stop";
        };
    JsonObject explained = explainNoAnswer();
    assertThat(explained.getString("code"))
        .isIn("cors_origin_not_allowed", "bucket_unreachable", "s3_not_configured");
    assertThat(explained.getString("next")).isEqualTo(next);
  }

  private JsonObject explainNoAnswer() {
    MatchCalls match = MatchCalls.ofNewMatch(server.uploader());
    return match
        .api()
        .post(
            match.path("video/upload-report/"),
            Json.createObjectBuilder()
                .add("phase", "put")
                .add("status", 0)
                .add("origin", "https://stranger.example")
                .build())
        .expect(200)
        .json();
  }
}

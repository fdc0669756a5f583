package org.touchline.blackbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** One installation that gets a bucket later, and loses it again. */
@Tag("blackbox")
@Tag("long")
class StoreSwitchIT {

  private static final String BUCKET = "AWS_STORAGE_BUCKET_NAME";
  private static final Setup SETUP =
      new Setup("store-switch", Database.H2, Setup.Storage.BUCKET, Map.of());

  @Test
  void recordingsKeepPlayingFromTheStoreThatHoldsThem() {
    byte[] early = Videos.small();
    byte[] late = Videos.small();
    try (Installation server = Installation.prepare(SETUP)) {
      server.startServer(Set.of(BUCKET, "AWS_S3_REGION_NAME", "AWS_S3_ENDPOINT_URL"));
      Api uploader = server.uploader();
      MatchCalls onDisk = MatchCalls.ofNewMatch(uploader);
      assertThat(onDisk.fallback(early).expect(201).text("storage")).isEqualTo("local");

      server.stopServer();
      server.startServer(Set.of());
      assertThat(onDisk.play().expect(200).body()).isEqualTo(early);
      MatchCalls inBucket = MatchCalls.ofNewMatch(uploader);
      assertThat(inBucket.uploadDirectly(late).text("storage")).isEqualTo("s3");

      server.stopServer();
      server.startServer(Set.of(BUCKET));
      assertThat(inBucket.play().expect(200).body()).isEqualTo(late);
      assertThat(onDisk.play().expect(200).body()).isEqualTo(early);
      inBucket.uploadUrl("match.mp4").expectProblem(503, "s3_not_configured");
    }
  }
}

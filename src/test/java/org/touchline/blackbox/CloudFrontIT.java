package org.touchline.blackbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.touchline.storage.CloudFrontKeys;

/** Mode {@code redirect} with a distribution before the bucket, as far as this server goes. */
@Tag("blackbox")
@Tag("long")
class CloudFrontIT {

  private static Installation server;
  private static MatchCalls match;

  @BeforeAll
  static void record() {
    server = Installation.start(setup());
    match = MatchCalls.ofNewMatch(server.uploader());
    match.uploadStrictly(Videos.small());
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  @Test
  void viewerIsSentToTheDistribution() {
    String key = match.recording().expect(200).text("key");
    assertThat(match.play().expect(302).header("Location"))
        .startsWith(CloudFrontKeys.URL + "/" + key + "?")
        .contains("&Key-Pair-Id=" + CloudFrontKeys.KEY_PAIR_ID, "&Signature=", "&Expires=");
  }

  @Test
  void downloadComesFromTheBucket() {
    assertThat(Links.open(match.streamUrl() + "&download=1").expect(302).header("Location"))
        .startsWith(server.s3().endpoint() + "/");
  }

  @Test
  void pageMayPlayFromTheDistribution() {
    assertThat(server.anonymous().get("/").expect(200).header("Content-Security-Policy"))
        .containsPattern("media-src [^;]* https://media\\.example;");
  }

  private static Setup setup() {
    Map<String, String> settings = new HashMap<>();
    settings.put("TOUCHLINE_PLAYBACK_MODE", "redirect");
    CloudFrontKeys.ofBits(2048)
        .settings()
        .forEach((key, value) -> settings.put(variable(key), value));
    return new Setup("cloudfront", Database.H2, Setup.Storage.BUCKET, settings);
  }

  private static String variable(String key) {
    return key.toUpperCase(Locale.ROOT).replaceAll("[.-]", "_");
  }
}

package org.touchline.browser;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.touchline.Promptly;

/**
 * To a script all of these are the same dead network; the person who uploads reads which one it is.
 */
@Tag("browser")
class ExplainedUploadIT {

  /** What a person waits for before looking elsewhere. */
  private static final Duration PATIENCE = Duration.ofSeconds(5);

  private static final long UPLOAD_BYTES_PER_SECOND = 500_000;
  private static final long UNLIMITED = -1;

  @TempDir static Path folder;
  @AutoClose private static Front front;
  @AutoClose private static Front strict;
  @AutoClose private static Stage stage;
  private static MatchVideo video;

  /** The bucket lets those in who come by one of the fronts, and not who come to the server. */
  @BeforeAll
  static void open() throws Exception {
    Programs.assumeInstalled();
    video = MatchVideo.film(folder);
    front = Front.start();
    strict = Front.startStrict();
    stage = Stage.openOnlyFor(folder, List.of(front.origin(), strict.origin()));
    front.standBefore(stage.origin());
    strict.standBefore(stage.origin());
  }

  @Test
  void bucketWithoutCorsIsNamedSoonAndTheFileGoesThroughTheServer() throws Exception {
    Promptly.within(PATIENCE, this::uploadToABucketWithoutCors);
  }

  /** How long it took from the click until it was explained. */
  private Duration uploadToABucketWithoutCors() throws Exception {
    try (Chrome chrome = Chrome.start(folder)) {
      Page page = startUpload(chrome, stage.origin());
      long begin = System.nanoTime();
      page.upload();
      String explained = page.step("explained");
      Duration took = Duration.ofNanos(System.nanoTime() - begin);
      assertThat(explained)
          .contains(
              "does not allow this page's origin, " + stage.origin(),
              "The administrator must add " + stage.origin() + " to the bucket's CORS rules");
      assertThat(page.alert()).isEqualTo(explained);
      assertWentThroughTheServer(page, "cors_origin_not_allowed");
      return took;
    }
  }

  @Test
  void policyThatBlocksTheBucketIsToldFromCors() throws Exception {
    try (Chrome chrome = Chrome.start(folder)) {
      Page page = startUpload(chrome, strict.origin());
      page.upload();
      assertThat(page.step("explained"))
          .contains(
              "This page's Content-Security-Policy does not allow the bucket's address "
                  + stage.bucketOrigin(),
              "to connect-src")
          .doesNotContain("CORS");
      assertWentThroughTheServer(page, "blocked_by_csp");
    }
  }

  @Test
  void offlineIsToldFromBothAndTheUploadGoesOnWhenOnlineAgain() throws Exception {
    try (Chrome chrome = Chrome.start(folder)) {
      Page page = startUpload(chrome, front.origin());
      chrome.limitUpload(UPLOAD_BYTES_PER_SECOND);
      page.upload();
      page.until(() -> page.progress() > 0);
      chrome.goOffline(UPLOAD_BYTES_PER_SECOND);
      stage.cutCable();
      assertThat(page.step("offline")).contains("This device is offline", "goes on by itself");
      assertThat(page.alert()).contains("This device is offline");
      assertThat(page.steps()).doesNotContain("explained", "fallback_started", "confirmed");
      stage.mendCable();
      chrome.limitUpload(UNLIMITED);
      page.awaitConfirmation();
      assertThat(page.steps()).contains("online").doesNotContain("fallback_started");
      assertThat(page.step("explained")).startsWith("This device was offline.");
      assertThat(page.storage()).isEqualTo("s3");
    }
  }

  private static Page startUpload(Chrome chrome, URI origin) throws Exception {
    Page page = Page.signIn(chrome, origin, "admin", stage.adminPassword());
    page.createMatch("Rovers");
    page.chooseFile(video.file());
    return page;
  }

  private static void assertWentThroughTheServer(Page page, String reason) {
    assertThat(page.step("fallback_started")).contains("through the server", reason);
    page.awaitConfirmation();
    assertThat(page.step("confirmed")).contains("stored in: s3", reason);
    page.until(() -> page.storedWhere().contains(reason));
  }
}

package org.touchline.browser;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * S3 is configured, but nobody answers there: the page says so, and where the file went instead.
 */
@Tag("browser")
@Tag("long")
class LostBucketIT {

  /** Slow enough to pull the plug while the file is on its way. */
  private static final long UPLOAD_BYTES_PER_SECOND = 500_000;

  private static final long UNLIMITED = -1;

  @TempDir static Path videos;
  private static MatchVideo video;

  @TempDir Path folder;

  @BeforeAll
  static void film() throws Exception {
    Programs.assumeInstalled();
    video = MatchVideo.film(videos);
  }

  @Test
  void bucketThatVanishesDuringTheUploadIsNamedAndTheFileGoesThroughTheServer() throws Exception {
    try (Stage stage = Stage.open(folder);
        Chrome chrome = Chrome.start(folder)) {
      Page page = signIn(chrome, stage);
      page.createMatch("Rovers");
      chrome.limitUpload(UPLOAD_BYTES_PER_SECOND);
      page.chooseFile(video.file());
      page.upload();
      page.until(() -> page.progress() > 0);
      stage.stopBucket();
      chrome.limitUpload(UNLIMITED);
      assertThat(page.step("direct_failed"))
          .contains("The direct upload to S3 failed", "did not answer this browser");
      assertThat(page.step("explained"))
          .contains("Nobody answers at the bucket's address " + stage.bucketOrigin());
      assertFallbackIsShown(page, "bucket_unreachable");
      assertThat(chrome.traffic())
          .filteredOn(request -> request.goesTo(stage.origin()) && request.isForm())
          .singleElement()
          .satisfies(form -> assertThat(form.length()).isGreaterThan(video.size()));
    }
  }

  @Test
  void bucketThatTheServerKnowsToBeLostIsNamedAndTheFileGoesThroughTheServer() throws Exception {
    try (Stage stage = Stage.openWithoutBucket(folder);
        Chrome chrome = Chrome.start(folder)) {
      Page page = signIn(chrome, stage);
      page.createMatch("Rovers");
      assertThat(page.storedWhere()).contains("But at the moment", "storage_unavailable");
      page.chooseFile(video.file());
      page.upload();
      assertThat(page.step("direct_failed"))
          .contains("A direct upload is not possible", "S3 is configured but cannot be used");
      assertFallbackIsShown(page, "storage_unavailable");
      assertThat(chrome.traffic()).noneMatch(request -> request.goesTo(stage.bucketOrigin()));
    }
  }

  private static Page signIn(Chrome chrome, Stage stage) throws Exception {
    return Page.signIn(chrome, stage.origin(), "admin", stage.adminPassword());
  }

  private static void assertFallbackIsShown(Page page, String reason) {
    assertThat(page.step("fallback_started")).contains("through the server", reason);
    page.awaitConfirmation();
    assertThat(page.storage()).isEqualTo("local");
    assertThat(page.storedWhere()).contains("local", "the server could not use its S3 bucket");
    assertThat(page.duration()).isCloseTo(video.seconds(), within(0.1));
    page.playFrom(0.8 * video.seconds());
  }
}

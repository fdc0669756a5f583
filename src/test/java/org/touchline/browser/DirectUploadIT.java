package org.touchline.browser;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalInt;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The way on which all goes well: from the browser straight to the bucket, and back to watch. */
@Tag("browser")
class DirectUploadIT {

  private static final String ADMIN = "admin";
  private static final String VIEWER_PASSWORD = "only watches, never uploads";

  /** So slow that an upload is under way until something was seen or done. */
  private static final long UPLOAD_BYTES_PER_SECOND = 200_000;

  private static final long UNLIMITED = -1;

  /** More than any call of the page sends, less than any video has. */
  private static final long LARGEST_CALL = 10_000;

  @TempDir static Path folder;
  @AutoClose private static Stage stage;
  private static MatchVideo video;

  @BeforeAll
  static void openStage() throws IOException, InterruptedException {
    Programs.assumeInstalled();
    video = MatchVideo.film(folder);
    stage = Stage.open(folder);
  }

  @Test
  void uploadedRecordingPlaysAndSeeksAndNeverPassesThroughTheServer() throws Exception {
    try (Chrome chrome = Chrome.start(folder)) {
      Page page = signInAsAdmin(chrome);
      page.createMatch("Rovers");
      chrome.limitUpload(UPLOAD_BYTES_PER_SECOND);
      page.chooseFile(video.file());
      page.upload();
      page.until(() -> page.progress() > 0 && page.progress() < 100);
      chrome.limitUpload(UNLIMITED);
      page.awaitConfirmation();
      assertThat(page.progress()).isEqualTo(100);
      assertThat(page.storage()).isEqualTo("s3");
      watch(page);
      assertBytesWentToTheBucketOnly(chrome.traffic());
      assertThat(chrome.complaints()).isEmpty();
    }
  }

  @Test
  void uploadOutlastsTheSession() throws Exception {
    try (Chrome chrome = Chrome.start(folder)) {
      Page page = signInAsAdmin(chrome);
      page.createMatch("Albion");
      chrome.limitUpload(UPLOAD_BYTES_PER_SECOND);
      page.chooseFile(video.file());
      page.upload();
      page.until(() -> page.progress() > 0);
      page.endSession();
      chrome.limitUpload(UNLIMITED);
      page.signInAgain(stage.adminPassword());
      page.awaitConfirmation();
      assertThat(page.storage()).isEqualTo("s3");
      assertThat(page.shows("#sign-in-again")).isFalse();
      assertThat(chrome.traffic()).filteredOn(sent -> sent.method().equals("PUT")).hasSize(1);
    }
  }

  @Test
  void viewerSeesNoUploadFormButPlays() throws Exception {
    Api admin = Api.signIn(stage.origin(), ADMIN, stage.adminPassword());
    admin.addAccount("viewer", VIEWER_PASSWORD, "viewer");
    int match = admin.addMatch("Harbour Athletic");
    uploadAsAdmin(match);
    try (Chrome chrome = Chrome.start(folder)) {
      Page page = Page.signIn(chrome, stage.origin(), "viewer", VIEWER_PASSWORD);
      assertThat(page.shows("#create-match")).isFalse();
      page.openMatch(match);
      watch(page);
      assertThat(page.shows("#file")).isFalse();
      assertThat(page.shows("#delete-recording")).isFalse();
      assertThat(chrome.complaints()).isEmpty();
    }
  }

  @Test
  void downloadLinkSavesTheWholeFileUnderAName() throws Exception {
    int match = Api.signIn(stage.origin(), ADMIN, stage.adminPassword()).addMatch("Northside");
    HttpResponse<Void> answer = Api.head(uploadAsAdmin(match));
    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.headers().firstValue("Content-Disposition"))
        .hasValueSatisfying(value -> assertThat(value).startsWith("attachment").contains(".mov"));
    assertThat(answer.headers().firstValueAsLong("Content-Length")).hasValue(video.size());
  }

  @Test
  void onlyThePagesOriginMayPutToTheBucket() throws Exception {
    Api admin = Api.signIn(stage.origin(), ADMIN, stage.adminPassword());
    URI address = admin.uploadUrl(admin.addMatch("Wanderers"));
    String own = stage.origin().toString();
    HttpResponse<Void> allowed = Api.preflight(address, own);
    assertThat(allowed.statusCode()).isEqualTo(200);
    assertThat(allowed.headers().firstValue("Access-Control-Allow-Origin")).contains(own);
    HttpResponse<Void> refused = Api.preflight(address, "http://elsewhere.example");
    assertThat(refused.statusCode()).isEqualTo(403);
    assertThat(refused.headers().firstValue("Access-Control-Allow-Origin")).isEmpty();
  }

  private static Page signInAsAdmin(Chrome chrome) throws IOException {
    return Page.signIn(chrome, stage.origin(), ADMIN, stage.adminPassword());
  }

  /** Uploads the video to a match and answers with the address of the download link. */
  private static URI uploadAsAdmin(int match) throws IOException {
    try (Chrome chrome = Chrome.start(folder)) {
      Page page = signInAsAdmin(chrome);
      page.openMatch(match);
      page.chooseFile(video.file());
      page.upload();
      page.awaitConfirmation();
      return page.downloadLink();
    }
  }

  private static void watch(Page page) {
    assertThat(page.duration()).isCloseTo(video.seconds(), within(0.1));
    double late = 0.8 * video.seconds();
    page.playFrom(late);
    assertThat(page.position()).isBetween(late, page.duration());
  }

  private static void assertBytesWentToTheBucketOnly(List<SentRequest> traffic) throws IOException {
    assertThat(traffic)
        .filteredOn(request -> request.method().equals("PUT"))
        .singleElement()
        .satisfies(
            put -> {
              assertThat(put.goesTo(stage.bucketOrigin())).isTrue();
              assertThat(put.length()).isEqualTo(video.size());
              assertThat(put.status()).isEqualTo(OptionalInt.of(200));
            });
    assertThat(traffic)
        .filteredOn(request -> request.goesTo(stage.origin()))
        .isNotEmpty()
        .allSatisfy(
            request -> {
              assertThat(request.isForm()).isFalse();
              assertThat(request.length()).isLessThan(LARGEST_CALL);
            });
  }
}

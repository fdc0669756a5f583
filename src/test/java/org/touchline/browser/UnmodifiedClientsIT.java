package org.touchline.browser;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.openqa.selenium.By;

/** Clients from npm, as they come, on a page of another origin. */
@Tag("clients")
class UnmodifiedClientsIT {

  private static final Duration LIMIT = Duration.ofMinutes(3);
  private static final int MIB = 1 << 20;

  @TempDir static Path folder;
  @AutoClose private static ForeignPage page;
  @AutoClose private static Stage stage;
  @AutoClose private static Chrome chrome;
  private static final Map<Integer, Path> VIDEOS = new TreeMap<>();

  @BeforeAll
  static void openStage() throws IOException, InterruptedException {
    Programs.assumeInstalled();
    page = ForeignPage.serve(Path.of(System.getProperty("touchline.clients", "target/clients")));
    stage = Stage.openForPageOf(folder, page.origin());
    chrome = Chrome.start(folder);
    for (int mebibytes : List.of(1, 12, 120)) {
      VIDEOS.put(mebibytes, FilledVideo.ofSize(folder, mebibytes * MIB));
    }
  }

  /** In parts or not as each client decides by itself: above 100 MiB. */
  @ParameterizedTest
  @CsvSource({
    "uppy-5, 1",
    "uppy-5, 12",
    "uppy-5, 120",
    "uppy-6-companion, 1",
    "uppy-6-companion, 12",
    "uppy-6-companion, 120",
    "uppy-6-sign, 1",
    "uppy-6-sign, 12",
    "uppy-6-sign, 120",
    "tus-4, 1",
    "tus-4, 12",
    "tus-4, 120"
  })
  void fileIsUploadedConfirmedAndPlayed(String client, int mebibytes) throws Exception {
    uploadAndWatch(client, mebibytes, Map.of());
  }

  /** As on a storage that takes no forms. */
  @ParameterizedTest
  @CsvSource({"uppy-5", "uppy-6-companion", "uppy-6-sign"})
  void smallFileGoesInPartsWhenThePageSaysSo(String client) throws Exception {
    uploadAndWatch(client, 12, Map.of("multipart", true));
  }

  private static void uploadAndWatch(String client, int mebibytes, Map<String, Object> wishes)
      throws Exception {
    Api admin = Api.signIn(stage.origin(), "admin", stage.adminPassword());
    Path video = VIDEOS.get(mebibytes);
    Map<String, Object> options = new TreeMap<>(wishes);
    options.put("match", stage.origin() + "/api/matches/" + admin.addMatch(client) + "/");
    options.put("token", admin.token());

    chrome.driver().get(page.origin() + "/page.html");
    chrome.driver().findElement(By.id("file")).sendKeys(video.toString());
    chrome.driver().manage().timeouts().scriptTimeout(LIMIT);
    Object watched =
        chrome
            .driver()
            .executeAsyncScript(
                """
                const [client, options, done] = arguments;
                window.uploadAndWatch(client, options).then(done, (e) => done(String(e)));
                """,
                client,
                options);

    assertThat(watched).as("%s; %s", watched, complaints()).isInstanceOf(Map.class);
    Map<?, ?> recording = (Map<?, ?>) watched;
    assertThat(recording.get("size")).isEqualTo((long) mebibytes * MIB);
    assertThat(sha256(URI.create(String.valueOf(recording.get("stream")))))
        .isEqualTo(FilledVideo.sha256(video));
    assertThat(complaints()).isEmpty();
  }

  private static List<String> complaints() {
    return chrome.complaints();
  }

  private static String sha256(URI stream) throws IOException, InterruptedException {
    HttpRequest request = HttpRequest.newBuilder(stream).timeout(LIMIT).build();
    try (InputStream body =
        HttpClient.newHttpClient().send(request, BodyHandlers.ofInputStream()).body()) {
      return FilledVideo.sha256(body);
    }
  }
}

package org.touchline.browser;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Map;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import java.util.zip.CRC32C;
import java.util.zip.CheckedInputStream;
import org.touchline.front.PartTraffic;
import org.touchline.front.Rule;
import org.touchline.front.Uplink.Fate;

/** Uploads of one large file on the page by a person who has bad luck. */
final class LargeUploads implements AutoCloseable {

  private static final int MOST_AT_ONCE = 6;

  /** Slow enough to do something at 40 %. */
  private static final long WATCHABLE = 12_000_000;

  private static final long UNLIMITED = -1;

  private final Path folder;
  private final UploadScene scene;
  private final int parts;

  private LargeUploads(Path folder, UploadScene scene) throws IOException {
    this.folder = folder;
    this.scene = scene;
    this.parts = scene.parts();
  }

  /**
   * Of a file of so many bytes.
   *
   * @param rights what the server's user may do, as a rule for the front before the bucket
   */
  static LargeUploads of(Path folder, long size, Rule rights)
      throws IOException, InterruptedException {
    return new LargeUploads(folder, UploadScene.open(folder, size, rights));
  }

  /** What happens at 40 %. */
  @FunctionalInterface
  interface Mishap {
    void befall(Page page) throws Exception;
  }

  void outlastAReload() throws Exception {
    assertSentOnceButForThoseInFlight(upload(this::reload));
  }

  void outlastTheServersEnd() throws Exception {
    assertSentOnceButForThoseInFlight(upload(page -> scene.stage().killServerAndStartAgain()));
  }

  /** Every tenth part that is sent gets this. */
  void outlast(Fate fate) throws Exception {
    assertEveryTenthWasSentAgain(failingEveryTenth(number -> fate, page -> {}), 0);
  }

  void goOnAfterAPause() throws Exception {
    assertSentOnceButForThoseInFlight(upload(this::pauseForAWhile));
  }

  /** A pause, the server's end, and every tenth part fails, one way or the other. */
  void outlastADayOnWhichNothingGoesWell() throws Exception {
    PartTraffic traffic =
        failingEveryTenth(
            number -> number % 20 == 0 ? Fate.ERROR : Fate.RESET,
            page -> {
              pauseForAWhile(page);
              scene.stage().killServerAndStartAgain();
            });
    assertEveryTenthWasSentAgain(traffic, MOST_AT_ONCE);
  }

  void refuseAFileThatIsChanged() throws Exception {
    Path changing = Files.copy(scene.video().file(), folder.resolve("changing.mov"));
    try (Chrome chrome = Chrome.start(folder)) {
      Page page = begin(chrome, changing);
      Files.write(changing, new byte[] {1}, StandardOpenOption.APPEND);
      chrome.limitUpload(UNLIMITED);
      page.until(() -> page.alert().contains("it was changed, moved or unplugged"));
      assertThat(page.steps()).doesNotContain("confirmed", "fallback_started");
    } finally {
      Files.delete(changing);
    }
  }

  /** The page of another site uploads with the module of this one; one address is too old. */
  void serveAFrontEndOfAnotherOrigin() throws Exception {
    scene.uplink().countAnew();
    scene.uplink().decide(number -> number == 3 ? Fate.EXPIRED : Fate.PASS);
    UploadScene.Run run = scene.uploadElsewhere(MOST_AT_ONCE);
    scene.uplink().decide(number -> Fate.PASS);
    assertThat(run.steps())
        .contains("parts_started", "address_renewed", "direct_done", "confirmed")
        .doesNotContain("no_checksum", "part_failed", "explained");
    assertThat(run.states()).containsExactly("sending", "confirming", "done");
    assertThat(run.crc32c()).isEqualTo(crc32c(scene.video().file()));
    assertSentOnceButForThoseInFlight(scene.uplink().parts());
  }

  /** By another way than to the bucket, and not from the beginning after the server's end. */
  void goOnThroughTheServerAfterItsEnd() throws Exception {
    assertWentOn(scene.uploadThroughServerThatIsKilled());
  }

  void goOnThroughTheServerAfterAReload() throws Exception {
    assertWentOn(scene.uploadThroughServerFromAPageThatIsReloaded());
  }

  void leaveNothingOfACancelledUploadThroughTheServer() throws Exception {
    UploadScene.Cancelled upload = scene.cancelUploadThroughServer();
    assertThat(upload.before()).isIn(200L, 204L);
    assertThat(upload.after()).isIn(404L, 410L);
    assertThat(upload.end()).isEqualTo("AbortError");
    assertThat(upload.remembered()).isEqualTo("nothing");
  }

  private static void assertWentOn(UploadScene.GoneOn end) {
    assertThat(end.storage()).isEqualTo("s3");
    assertThat(end.reason()).isEqualTo("storage_unavailable");
    assertThat(end.percent()).isGreaterThanOrEqualTo(20);
    assertThat(end.steps())
        .contains("fallback_started", "confirmed")
        .doesNotContain("begun_anew", "no_slices");
  }

  @Override
  public void close() {
    scene.close();
  }

  private void reload(Page page) {
    assertThat(page.asksBeforeItIsLeft()).isTrue();
    page.reload();
    assertThat(page.await("#open-uploads p").getText()).contains("long.mov");
    page.chooseFile(scene.video().file());
    page.upload();
    assertThat(page.step("resumed")).contains("of " + parts + " parts are in S3");
  }

  private void pauseForAWhile(Page page) throws Exception {
    page.pauseOrGoOn();
    page.until(() -> scene.uplink().parts().active() == 0);
    Map<Integer, Integer> sent = scene.uplink().parts().sent();
    scene.signIn(); // Takes its time.
    assertThat(page.await("#upload-progress-text").getText()).contains("paused");
    assertThat(scene.uplink().parts().sent()).isEqualTo(sent);
    page.pauseOrGoOn();
  }

  private PartTraffic failingEveryTenth(IntFunction<Fate> how, Mishap mishap) throws Exception {
    scene.uplink().decide(number -> number % 10 == 0 ? how.apply(number) : Fate.PASS);
    try {
      return upload(mishap);
    } finally {
      scene.uplink().decide(number -> Fate.PASS);
    }
  }

  /** Uploads the video, with a mishap at 40 %, and tells what was sent. */
  private PartTraffic upload(Mishap mishap) throws Exception {
    scene.uplink().countAnew();
    Path file = scene.video().file();
    try (Chrome chrome = Chrome.start(folder)) {
      Page page = begin(chrome, file);
      mishap.befall(page);
      chrome.limitUpload(UNLIMITED);
      page.awaitConfirmation();
      assertThat(page.progress()).isEqualTo(100);
      assertThat(page.steps()).doesNotContain("no_checksum", "no_fingerprint", "fallback_started");
      assertThat(page.storage()).isEqualTo("s3");
      assertThat(digest(page.downloadLink().toURL().openStream()))
          .isEqualTo(digest(Files.newInputStream(file)));
      return scene.uplink().parts();
    }
  }

  private Page begin(Chrome chrome, Path file) throws IOException {
    Page page = scene.page(chrome);
    page.createMatch("Rovers");
    chrome.limitUpload(WATCHABLE);
    page.chooseFile(file);
    page.upload();
    page.until(() -> page.progress() >= 40);
    return page;
  }

  private void assertSentOnceButForThoseInFlight(PartTraffic traffic) {
    assertThat(traffic.sent().keySet())
        .containsExactlyElementsOf(IntStream.rangeClosed(1, parts).boxed().toList());
    assertThat(traffic.sent().values()).allMatch(times -> times <= 2);
    assertThat(traffic.sent().values().stream().filter(times -> times == 2))
        .hasSizeLessThanOrEqualTo(MOST_AT_ONCE);
    assertThat(traffic.most()).isGreaterThan(1);
  }

  private void assertEveryTenthWasSentAgain(PartTraffic traffic, int inFlight) {
    int sent = traffic.sent().values().stream().mapToInt(Integer::intValue).sum();
    assertThat(sent).isBetween(parts + parts / 10, parts + (parts + inFlight) / 9 + 1 + inFlight);
    assertThat(traffic.taken().keySet()).hasSize(parts);
    assertThat(traffic.taken().values()).allMatch(times -> times <= 2);
  }

  private static String crc32c(Path file) throws IOException {
    CRC32C sum = new CRC32C();
    try (InputStream all = new CheckedInputStream(Files.newInputStream(file), sum)) {
      all.transferTo(OutputStream.nullOutputStream());
    }
    byte[] value = ByteBuffer.allocate(Integer.BYTES).putInt((int) sum.getValue()).array();
    return Base64.getEncoder().encodeToString(value);
  }

  private static String digest(InputStream content) throws IOException {
    try (DigestInputStream all =
        new DigestInputStream(content, MessageDigest.getInstance("SHA-256"))) {
      all.transferTo(OutputStream.nullOutputStream());
      return HexFormat.of().formatHex(all.getMessageDigest().digest());
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}

package org.touchline.browser;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.touchline.front.PartTraffic;
import org.touchline.front.Rule;
import org.touchline.front.S3Front;
import org.touchline.front.Uplink;
import org.touchline.front.Uplink.Fate;

/** Uploads of one large file by a person who has bad luck. */
final class LargeUploads implements AutoCloseable {

  private static final String ADMIN = "admin";
  private static final int PART_SIZE = 5 << 20;
  private static final int MOST_AT_ONCE = 6;

  /** Slow enough to do something at 40 %. */
  private static final long WATCHABLE = 24_000_000;

  private static final long UNLIMITED = -1;

  /** Uploads with the module of the server, and tells how long it took and what it went through. */
  private static final String UPLOAD =
      """
      const [server, token, matchId, input, parallel] = given;
      const { createUpload } = await import(`${server}/ui/touchline-upload.js`);
      const config = { ...await (await fetch(`${server}/api/config/`)).json(), multipart_threshold: 1 };
      const [file] = input.files;
      const upload = createUpload({ baseUrl: `${server}/api/`, token: () => token, matchId, file, config, parallel });
      const steps = [];
      const states = [];
      upload.on('step', ({ code }) => steps.push(code));
      upload.on('state', (state) => states.push(state));
      const begin = performance.now();
      await upload.start();
      return [performance.now() - begin, steps, states];
      """;

  private final Path folder;
  private final MatchVideo video;
  private final int parts;
  private final Uplink uplink;
  private final S3Front front;
  private final Stage stage;
  private final Modules elsewhere;

  private LargeUploads(
      Path folder, MatchVideo video, Uplink uplink, S3Front front, Stage stage, Modules elsewhere)
      throws IOException {
    this.elsewhere = elsewhere;
    this.front = front;
    this.folder = folder;
    this.video = video;
    this.parts = (int) ((video.size() + PART_SIZE - 1) / PART_SIZE);
    this.uplink = uplink;
    this.stage = stage;
  }

  /**
   * @param rights what the server's user may do, as a rule for the front before the bucket
   */
  static LargeUploads of(Path folder, long size, Rule rights)
      throws IOException, InterruptedException {
    Programs.assumeInstalled();
    MatchVideo video = MatchVideo.film(folder).enlarged(folder.resolve("long.mov"), size, size);
    AtomicReference<Uplink> uplink = new AtomicReference<>();
    AtomicReference<S3Front> front = new AtomicReference<>();
    Modules elsewhere = Modules.open(folder);
    Stage stage =
        Stage.openOver(
            folder,
            bucket -> {
              uplink.set(Uplink.to(bucket));
              return uplink.get().address();
            },
            bucket -> {
              front.set(S3Front.before(bucket));
              front.get().obey(rights);
              return front.get().endpoint();
            },
            elsewhere.origin(),
            Map.of(
                "TOUCHLINE_UPLOAD_PART_SIZE",
                String.valueOf(PART_SIZE),
                "TOUCHLINE_FRONTEND_ORIGINS",
                elsewhere.origin().toString()));
    return new LargeUploads(folder, video, uplink.get(), front.get(), stage, elsewhere);
  }

  /** What happens at 40 %. */
  @FunctionalInterface
  interface Mishap {
    void befall(Page page) throws Exception;
  }

  void outlastAReload() throws Exception {
    PartTraffic traffic =
        upload(
            page -> {
              assertThat(page.asksBeforeItIsLeft()).isTrue();
              page.reload();
              assertThat(page.await("#open-uploads p").getText()).contains("long.mov");
              page.chooseFile(video.file());
              page.upload();
              assertThat(page.step("resumed")).contains("of " + parts + " parts are in S3");
            });
    assertSentOnceButForThoseInFlight(traffic);
  }

  void outlastTheServersEnd() throws Exception {
    assertSentOnceButForThoseInFlight(upload(page -> stage.killServerAndStartAgain()));
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
              stage.killServerAndStartAgain();
            });
    assertEveryTenthWasSentAgain(traffic, MOST_AT_ONCE);
  }

  private void pauseForAWhile(Page page) {
    page.pauseOrGoOn();
    page.until(() -> uplink.parts().active() == 0);
    Map<Integer, Integer> sent = uplink.parts().sent();
    assertThat(page.await("#upload-progress-text").getText()).contains("paused");
    assertThat(uplink.parts().sent()).isEqualTo(sent);
    page.pauseOrGoOn();
  }

  private PartTraffic failingEveryTenth(IntFunction<Fate> how, Mishap mishap) throws Exception {
    uplink.decide(number -> number % 10 == 0 ? how.apply(number) : Fate.PASS);
    try {
      return upload(mishap);
    } finally {
      uplink.decide(number -> Fate.PASS);
    }
  }

  private void assertEveryTenthWasSentAgain(PartTraffic traffic, int inFlight) {
    int sent = traffic.sent().values().stream().mapToInt(Integer::intValue).sum();
    assertThat(sent).isBetween(parts + parts / 10, parts + (parts + inFlight) / 9 + 1 + inFlight);
    assertThat(traffic.taken().keySet()).hasSize(parts);
    assertThat(traffic.taken().values()).allMatch(times -> times <= 2);
  }

  void refuseAFileThatIsChanged() throws Exception {
    Path changing = Files.copy(video.file(), folder.resolve("changing.mov"));
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

  /** The page of another site uploads with the module of this one. */
  void serveAFrontEndOfAnotherOrigin() throws Exception {
    Run run = uploadElsewhere(6);
    assertThat(run.steps())
        .contains("parts_started", "direct_done", "confirmed")
        .doesNotContain("no_checksum", "part_failed");
    assertThat(run.states()).containsExactly("sending", "confirming", "done");
    assertSentOnceButForThoseInFlight(uplink.parts());
  }

  /** How much sooner a file is there than when its parts go one after another on the same line. */
  double gainOn(Uplink.Line line) throws Exception {
    uplink.become(line);
    try {
      Run one = uploadElsewhere(1);
      assertThat(uplink.parts().most()).isOne();
      Run many = uploadElsewhere(6);
      assertThat(many.steps()).doesNotContain("part_failed", "explained");
      double gain = (double) one.millis() / many.millis();
      System.out.printf(
          "%s: %d parts one after another in %d ms, up to %d at once in %d ms: %.2f times sooner%n",
          line, parts, one.millis(), uplink.parts().most(), many.millis(), gain);
      return gain;
    } finally {
      uplink.become(Uplink.Line.FAST);
    }
  }

  private record Run(long millis, List<String> steps, List<String> states) {}

  private Run uploadElsewhere(int parallel) throws Exception {
    uplink.countAnew();
    Api api = Api.signIn(stage.origin(), ADMIN, stage.adminPassword());
    List<?> seen =
        (List<?>)
            elsewhere.run(
                UPLOAD,
                stage.origin().toString(),
                api.token(),
                api.addMatch("Wanderers"),
                elsewhere.input(video.file()),
                parallel);
    return new Run(((Number) seen.get(0)).longValue(), strings(seen.get(1)), strings(seen.get(2)));
  }

  private static List<String> strings(Object list) {
    return ((List<?>) list).stream().map(String::valueOf).toList();
  }

  @Override
  public void close() {
    try (elsewhere;
        front;
        uplink) {
      stage.close();
    }
  }

  /** Uploads the video, with a mishap at 40 %, and tells what was sent. */
  private PartTraffic upload(Mishap mishap) throws Exception {
    uplink.countAnew();
    try (Chrome chrome = Chrome.start(folder)) {
      Page page = begin(chrome, video.file());
      mishap.befall(page);
      chrome.limitUpload(UNLIMITED);
      page.awaitConfirmation();
      assertThat(page.progress()).isEqualTo(100);
      assertThat(page.steps()).doesNotContain("no_checksum", "no_fingerprint", "fallback_started");
      assertThat(page.storage()).isEqualTo("s3");
      assertThat(digest(page.downloadLink().toURL().openStream()))
          .isEqualTo(digest(Files.newInputStream(video.file())));
      return uplink.parts();
    }
  }

  private Page begin(Chrome chrome, Path file) throws IOException {
    Page page = Page.signIn(chrome, stage.origin(), ADMIN, stage.adminPassword());
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

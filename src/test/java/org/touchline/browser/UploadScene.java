package org.touchline.browser;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;
import org.openqa.selenium.WebElement;
import org.touchline.front.Rule;
import org.touchline.front.S3Front;
import org.touchline.front.Uplink;

/**
 * What an upload of a large file needs: the file, a line to the bucket, a server, and a front end
 * of another origin.
 */
final class UploadScene implements AutoCloseable {

  /** The smallest that S3 takes. */
  private static final int PART_SIZE = 5 << 20;

  /** Uploads with the module of the server, and tells how long it took and what it went through. */
  private static final String UPLOAD =
      """
      const [server, token, matchId, input, parallel] = given;
      const { createUpload } = await import(`${server}/ui/touchline-upload.js`);
      const config = { ...await (await fetch(`${server}/api/config/`)).json(), multipart_threshold: 1, checksum_algorithm: 'crc32c' };
      const [file] = input.files;
      const upload = createUpload({ baseUrl: `${server}/api/`, token: () => token, matchId, file, config, parallel });
      const steps = [];
      const states = [];
      upload.on('step', ({ code }) => steps.push(code));
      upload.on('state', (state) => states.push(state));
      let checksum = null;
      const send = window.fetch;
      window.fetch = (url, options) => {
        if (url.endsWith('/complete/')) checksum = JSON.parse(options.body).checksum;
        return send(url, options);
      };
      const begin = performance.now();
      await upload.start().finally(() => { window.fetch = send; });
      return [performance.now() - begin, steps, states, checksum?.value ?? 'none'];
      """;

  /** Uploads as if the bucket could not be used, and pauses when so many percent have gone. */
  private static final String UPLOAD_THROUGH_SERVER =
      """
      const [server, token, matchId, input, pauseAt] = given;
      const { ApiError, createApi, createUpload } = await import(`${server}/ui/touchline-upload.js`);
      const session = { access: token, refresh: null, clear() {}, endsWithin: () => false };
      const beginUpload = async () => {
        throw new ApiError({ code: 'storage_unavailable', status: 503, detail: 'Not at the moment.' });
      };
      const api = { ...createApi({ base: `${server}/api/`, session }), beginUpload };
      const config = { multipart_threshold: 1, fallback: 'always' };
      const upload = createUpload({ api, config, matchId, file: input.files[0] });
      const percents = [];
      const steps = [];
      upload.on('step', ({ code }) => steps.push(code));
      const paused = new Promise((resolve) => upload.on('progress', ({ percent, path }) => {
        if (path === 'server') percents.push(percent);
        if (window.begun.isPaused || percent < pauseAt) return;
        window.begun.isPaused = true;
        resolve(upload.pause());
      }));
      window.begun = { upload, percents, steps };
      window.begun.end = upload.start();
      await Promise.race([paused, window.begun.end]);
      upload.on('state', (state) => { if (state === 'sending') percents.splice(0); });
      """;

  private static final String GO_ON =
      """
      const { upload, percents, steps, end, isPaused } = window.begun;
      if (isPaused) upload.resume();
      const { storage, fallback_reason: reason } = await end;
      return [storage, reason, Math.floor(percents[0]), steps];
      """;

  /** Cancels what was paused, and tells what server and browser know of it before and after. */
  private static final String CANCEL =
      """
      const [server, token, matchId] = given;
      const { upload, end } = window.begun;
      const name = `touchline.tus.${matchId}`;
      const id = localStorage.getItem(name).split(' ').at(-1);
      const headers = { Authorization: `Bearer ${token}`, 'Tus-Resumable': '1.0.0' };
      const status = async () => {
        const answer = await fetch(`${server}/api/matches/${matchId}/video/tus/${id}`, { method: 'HEAD', headers });
        return answer.status === 423 ? status() : answer.status; // The broken line is still being noticed.
      };
      const before = await status();
      upload.cancel();
      const failure = await end.catch((error) => error);
      return [before, await status(), failure.name, localStorage.getItem(name) ?? 'nothing'];
      """;

  private static final int NEVER = 101;

  private final MatchVideo video;
  private final Stage stage;
  private final Modules elsewhere;
  private final AtomicReference<Uplink> uplink = new AtomicReference<>();
  private final AtomicReference<S3Front> front = new AtomicReference<>();

  private UploadScene(Path folder, long size, Rule rights)
      throws IOException, InterruptedException {
    video = MatchVideo.film(folder).enlarged(folder.resolve("long.mov"), size, size);
    elsewhere = Modules.open(folder);
    stage =
        Stage.openOver(
            folder,
            bucket -> {
              uplink.set(Uplink.to(bucket));
              return uplink().address();
            },
            bucket -> {
              S3Front before = S3Front.before(bucket);
              before.obey(rights);
              front.set(before);
              return before.endpoint();
            },
            elsewhere.origin(),
            Map.of(
                "TOUCHLINE_UPLOAD_PART_SIZE",
                String.valueOf(PART_SIZE),
                "TOUCHLINE_FRONTEND_ORIGINS",
                elsewhere.origin().toString()));
  }

  /**
   * Opens it.
   *
   * @param size of the file, in bytes
   * @param rights what the server's user may do, as a rule for the front before the bucket
   */
  static UploadScene open(Path folder, long size, Rule rights)
      throws IOException, InterruptedException {
    Programs.assumeInstalled();
    return new UploadScene(folder, size, rights);
  }

  /**
   * How an upload with the module went.
   *
   * @param steps their codes
   * @param states one after another
   * @param crc32c what the module computed over the file, in Base64
   */
  record Run(long millis, List<String> steps, List<String> states, String crc32c) {}

  /** Uploads the file from the page of another origin, so many parts at once at most. */
  Run uploadElsewhere(int parallel) throws IOException, InterruptedException {
    Api api = signIn();
    int match = api.addMatch("Wanderers");
    WebElement input = elsewhere.input(video.file());
    String server = stage.origin().toString();
    Object answer = elsewhere.run(UPLOAD, server, api.token(), match, input, parallel);
    List<?> seen = (List<?>) Objects.requireNonNull(answer);
    return new Run(
        ((Number) seen.get(0)).longValue(),
        strings(seen.get(1)),
        strings(seen.get(2)),
        String.valueOf(seen.get(3)));
  }

  /**
   * How an upload through the server went on after its pause.
   *
   * @param percent where it went on
   */
  record GoneOn(String storage, String reason, long percent, List<String> steps) {}

  /**
   * Uploads the file from the page of another origin through the server, which is killed meanwhile.
   */
  GoneOn uploadThroughServerThatIsKilled() throws IOException, InterruptedException {
    Api api = signIn();
    beginThroughServer(api, api.addMatch("Albion"), 40);
    stage.killServerAndStartAgain();
    return goOn();
  }

  /** The same, but it is the page that is loaded anew, and the file is chosen again. */
  GoneOn uploadThroughServerFromAPageThatIsReloaded() throws IOException, InterruptedException {
    Api api = signIn();
    int match = api.addMatch("Albion");
    beginThroughServer(api, match, 40);
    elsewhere.reload();
    beginThroughServer(api, match, NEVER);
    return goOn();
  }

  /**
   * What is known of an upload through the server.
   *
   * @param before the server's status for it while it was paused
   * @param after the same, after it was cancelled
   * @param end the name of what it ended with
   * @param remembered by the browser
   */
  record Cancelled(long before, long after, String end, String remembered) {}

  /** Uploads a part of the file through the server, and cancels. */
  Cancelled cancelUploadThroughServer() throws IOException, InterruptedException {
    Api api = signIn();
    int match = api.addMatch("Albion");
    beginThroughServer(api, match, 40);
    Object answer = elsewhere.run(CANCEL, stage.origin().toString(), api.token(), match);
    List<?> seen = (List<?>) Objects.requireNonNull(answer);
    return new Cancelled(
        ((Number) seen.get(0)).longValue(),
        ((Number) seen.get(1)).longValue(),
        String.valueOf(seen.get(2)),
        String.valueOf(seen.get(3)));
  }

  private void beginThroughServer(Api api, int match, int pauseAt) {
    WebElement input = elsewhere.input(video.file());
    String server = stage.origin().toString();
    Object unused =
        elsewhere.run(UPLOAD_THROUGH_SERVER, server, api.token(), match, input, pauseAt);
  }

  private GoneOn goOn() {
    List<?> seen = (List<?>) Objects.requireNonNull(elsewhere.run(GO_ON));
    return new GoneOn(
        String.valueOf(seen.get(0)),
        String.valueOf(seen.get(1)),
        ((Number) seen.get(2)).longValue(),
        strings(seen.get(3)));
  }

  /** Asks the server for a token. */
  Api signIn() throws IOException, InterruptedException {
    return Api.signIn(stage.origin(), "admin", stage.adminPassword());
  }

  /** Signs in on the page. */
  Page page(Chrome chrome) throws IOException {
    return Page.signIn(chrome, stage.origin(), "admin", stage.adminPassword());
  }

  MatchVideo video() {
    return video;
  }

  /** How many parts the file has. */
  int parts() throws IOException {
    return (int) ((video.size() + PART_SIZE - 1) / PART_SIZE);
  }

  /** On which browsers upload. */
  Uplink uplink() {
    return uplink.get();
  }

  Stage stage() {
    return stage;
  }

  @Override
  public void close() {
    stage.close();
    front.get().close();
    uplink.get().close();
    elsewhere.close();
  }

  private static List<String> strings(Object list) {
    return ((List<?>) list).stream().map(String::valueOf).toList();
  }
}

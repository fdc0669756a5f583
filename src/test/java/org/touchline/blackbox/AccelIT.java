package org.touchline.blackbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.touchline.demo.FreePorts;

/** Playback in mode {@code accel}: this server decides, a real nginx sends. */
@Tag("blackbox")
class AccelIT {

  private static final int SIZE = 3_000_017;
  private static final int RANDOM_RANGES = 40;
  private static final String ORIGIN = "https://front.example";
  private static final Setup SETUP =
      new Setup(
          "accel",
          Database.H2,
          Setup.Storage.BUCKET,
          Map.of(
              "TOUCHLINE_PLAYBACK_MODE",
              "accel",
              "TOUCHLINE_ACCEL_SECRET",
              Nginx.SECRET,
              Site.ORIGINS,
              ORIGIN,
              Site.FALLBACK,
              "always"));

  private static final long TEAM = 4_711;
  private static final Map<Held, Long> IDS = new EnumMap<>(Held.class);

  private static Installation server;
  private static Nginx nginx;

  @TempDir static Path empty;

  /** Where a recording is. */
  enum Held {
    ON_DISK,
    IN_BUCKET;

    byte[] video() {
      return Videos.ofSize(SIZE, name().hashCode());
    }

    /** Its match, by somebody who goes through this server. */
    MatchCalls through(URI base) {
      return new MatchCalls(Api.at(base).withBearer(Tokens.of("uploader", TEAM)), IDS.get(this));
    }

    MatchCalls match() {
      return through(nginx.baseUri());
    }
  }

  @BeforeAll
  static void recordInBothStores() throws IOException, InterruptedException {
    Nginx.assumeInstalled();
    server = Installation.start(SETUP);
    MatchCalls onDisk = MatchCalls.ofNewMatch(server.as("uploader", TEAM));
    server.s3().whileAway(() -> onDisk.fallback(Held.ON_DISK.video()).expect(201));
    IDS.put(Held.ON_DISK, onDisk.id());
    MatchCalls inBucket = MatchCalls.ofNewMatch(server.as("uploader", TEAM));
    inBucket.uploadDirectly(Held.IN_BUCKET.video());
    IDS.put(Held.IN_BUCKET, inBucket.id());
    nginx = Nginx.before(server, recordings(), server.s3().endpoint());
  }

  @AfterAll
  static void stop() throws IOException {
    if (nginx != null) {
      nginx.close();
    }
    if (server != null) {
      server.close();
    }
  }

  @ParameterizedTest
  @EnumSource
  void wholeRecordingIsSentUnchanged(Held held) {
    Reply whole = held.match().play().expect(200);
    assertThat(Arrays.equals(whole.body(), held.video())).isTrue();
    assertThat(whole.header("Server")).isEqualTo("nginx");
  }

  @ParameterizedTest
  @EnumSource
  void fieldsAreThoseOfThisServer(Held held) {
    URI streamed = held.through(server.baseUri()).streamUrl();
    for (String[] range : new String[][] {{"X-None", "1"}, {"Range", "bytes=10-99"}}) {
      Reply direct = Api.get(streamed, range[0], range[1], "Origin", ORIGIN);
      Reply accelerated = held.match().play(range[0], range[1], "Origin", ORIGIN);
      assertThat(accelerated.status()).isEqualTo(direct.status());
      for (String field :
          List.of(
              "Content-Type",
              "Content-Length",
              "Content-Range",
              "Content-Disposition",
              "Cache-Control",
              "ETag",
              "Last-Modified",
              "X-Content-Type-Options",
              "Referrer-Policy",
              "Content-Security-Policy",
              "Access-Control-Allow-Origin",
              "Access-Control-Expose-Headers",
              "Vary")) {
        assertThat(accelerated.headers().allValues(field))
            .as("%s of %s", field, accelerated.status())
            .isEqualTo(direct.headers().allValues(field));
      }
    }
  }

  @ParameterizedTest
  @EnumSource
  void nothingOfTheInsideIsShown(Held held) {
    Reply whole = held.match().play().expect(200);
    assertThat(whole.headers().map().keySet())
        .allSatisfy(
            name ->
                assertThat(name.toLowerCase(Locale.ROOT))
                    .doesNotStartWith("x-amz")
                    .doesNotStartWith("x-accel")
                    .doesNotStartWith("x-touchline")
                    .isNotEqualTo("set-cookie"));
    assertThat(whole.headers().map().toString()).doesNotContain("_touchline", "X-Amz-Signature");
  }

  @ParameterizedTest
  @EnumSource
  void randomRangesAreTheBytesOfTheFile(Held held) {
    URI link = held.match().streamUrl();
    Random random = new Random(20_261_122);
    for (int i = 0; i < RANDOM_RANGES; i++) {
      int from = random.nextInt(SIZE);
      int to = from + random.nextInt(SIZE - from);
      Reply part = Api.get(link, "Range", "bytes=" + from + "-" + to).expect(206);
      assertThat(part.header("Content-Range")).isEqualTo("bytes " + from + "-" + to + "/" + SIZE);
      assertThat(Arrays.equals(part.body(), Arrays.copyOfRange(held.video(), from, to + 1)))
          .isTrue();
    }
  }

  @ParameterizedTest
  @EnumSource
  void unusualRangesAreAnsweredAsWithoutNginx(Held held) {
    URI direct = held.through(server.baseUri()).streamUrl();
    URI link = held.match().streamUrl();
    for (String range :
        List.of(
            "bytes=0-",
            "bytes=-5",
            "bytes=-99999999",
            "bytes=2999990-99999999",
            "bytes=0-99999999999999999999",
            "BYTES=1-3",
            "bytes= 1-3",
            "bytes=5-2",
            "bytes=1-3,",
            "lines=1-3",
            "bytes=3000017-",
            "bytes=-0")) {
      Reply expected = Api.get(direct, "Range", range);
      Reply got = Api.get(link, "Range", range).expect(expected.status());
      assertThat(got.header("Content-Range")).as(range).isEqualTo(expected.header("Content-Range"));
      if (got.status() != 416) {
        assertThat(Arrays.equals(got.body(), expected.body())).as(range).isTrue();
      }
    }
  }

  @ParameterizedTest
  @EnumSource
  void severalRangesAreSentAsParts(Held held) {
    Reply parts = held.match().play("Range", "bytes=0-4,500-504").expect(206);
    assertThat(parts.header("Content-Type")).startsWith("multipart/byteranges; boundary=");
    assertThat(parts.text()).contains("Content-Range: bytes 500-504/" + SIZE);
  }

  @ParameterizedTest
  @EnumSource
  void conditionsAreConsistentFromOneAnswerToTheNext(Held held) {
    MatchCalls match = held.match();
    Reply first = match.play("Range", "bytes=0-9").expect(206);
    String tag = first.header("ETag");
    String date = first.header("Last-Modified");
    assertThat(match.play("If-None-Match", tag).expect(304).header("ETag")).isEqualTo(tag);
    match.play("If-Modified-Since", date).expect(304);
    match.play("If-None-Match", "\"other\"").expect(200);
    match.play("If-None-Match", "\"other\"", "If-Modified-Since", date).expect(200);
    match.play("If-Match", tag).expect(200);
    match.play("If-Match", tag, "Range", "bytes=5-9").expect(206);
    match.play("If-Match", "\"other\"").expectProblem(412, "precondition_failed");
    match.play("If-Unmodified-Since", date).expect(200);
    match.play("Range", "bytes=5-9", "If-Range", tag).expect(206);
    match.play("Range", "bytes=5-9", "If-Range", "\"other\"").expect(200);
    match.play("Range", "bytes=5-9", "If-Range", "W/" + tag).expect(200);
    assertThat(match.play("Range", "bytes=5-9", "If-Range", date).status())
        .isEqualTo(
            Api.get(
                    held.through(server.baseUri()).streamUrl(),
                    "Range",
                    "bytes=5-9",
                    "If-Range",
                    date)
                .status());
  }

  @ParameterizedTest
  @EnumSource
  void downloadAndMediaLinkWork(Held held) {
    URI link = held.match().streamUrl();
    Reply download = Links.open(link + "&download=1").expect(200);
    assertThat(download.headers().allValues("Content-Disposition"))
        .singleElement()
        .asString()
        .startsWith("attachment; filename=\"match.mp4\"");
    String media = "/media/" + held.match().recording().text("key") + "?token=" + Links.token(link);
    assertThat(Api.at(nginx.baseUri()).get(media).expect(200).body()).hasSize(SIZE);
    Reply head = Api.call("HEAD", link, BodyPublishers.noBody()).expect(200);
    assertThat(head.header("Content-Length")).isEqualTo(Integer.toString(SIZE));
  }

  @ParameterizedTest
  @EnumSource
  void nothingIsSentWithoutAToken(Held held) {
    MatchCalls match = held.match();
    Api.at(nginx.baseUri())
        .get(match.path("recording/stream/"))
        .expectProblem(401, "unauthenticated");
    Links.open(match.streamUrl() + "x").expectProblem(401, "invalid_token");
  }

  @ParameterizedTest
  @EnumSource
  void nginxAloneIsToldWhereTheBytesAre(Held held) {
    URI link = held.through(server.baseUri()).streamUrl();
    Reply told = Api.get(link, "X-Touchline-Accel", Nginx.SECRET).expect(200);
    assertThat(told.header("X-Accel-Redirect")).startsWith("/_touchline/");
    assertThat(told.body()).isEmpty();
    assertThat(
            Api.get(link, "X-Touchline-Accel", Nginx.SECRET, "Range", "bytes=5-9")
                .header("X-Accel-Redirect"))
        .startsWith("/_touchline/");
    for (String said : new String[] {"", "x", Nginx.SECRET + "x"}) {
      Reply streamed = Api.get(link, "X-Touchline-Accel", said).expect(200);
      assertThat(streamed.body()).hasSize(SIZE);
      assertThat(streamed.headers().map().keySet())
          .noneMatch(name -> name.toLowerCase(Locale.ROOT).startsWith("x-accel"))
          .noneMatch(name -> name.toLowerCase(Locale.ROOT).startsWith("x-touchline"));
    }
  }

  @Test
  void internalPlacesCannotBeAskedFor() {
    String key = Held.ON_DISK.match().recording().text("key");
    Api client = Api.at(nginx.baseUri());
    client.get("/_touchline/local/" + key.substring("recordings/".length())).expect(404);
    client.get("/_touchline/s3/stato-recording/" + key).expect(404);
  }

  @ParameterizedTest
  @EnumSource
  void whatNginxCannotReachIsSentFromHere(Held held) throws IOException, InterruptedException {
    URI nobody = URI.create("http://127.0.0.1:" + FreePorts.next());
    try (Nginx lost = Nginx.before(server, empty, nobody)) {
      Reply part = held.through(lost.baseUri()).play("Range", "bytes=5-9").expect(206);
      assertThat(part.body()).isEqualTo(Arrays.copyOfRange(held.video(), 5, 10));
      assertThat(part.headers().allValues("Cache-Control")).hasSize(1);
      assertThat(lost.logs()).doesNotContain("X-Amz-Signature", "token=");
    }
    String line = "nginx could not send a recording and handed it back";
    assertThat(
            Await.until(
                Duration.ofSeconds(30), () -> text(server.logFile()), log -> log.contains(line)))
        .contains(line);
  }

  @Test
  void changedObjectIsNotSentButExplained() {
    MatchCalls match =
        MatchCalls.ofNewMatch(
            Api.at(nginx.baseUri()).withBearer(Tokens.of("uploader", server.newTeam())));
    Reply url = match.uploadUrl("match.mp4").expect(200);
    MatchCalls.put(url, Videos.small()).expect(200);
    match.confirm(url.text("key")).expect(201);
    MatchCalls.put(url, Videos.small()).expect(200);
    Reply refused = Links.open(match.streamUrl() + "&download=1");
    refused.expectProblem(502, "storage_changed");
    assertThat(refused.header("Content-Disposition")).isEmpty();
  }

  @ParameterizedTest
  @EnumSource
  void noSecretIsLogged(Held held) {
    URI link = held.match().streamUrl();
    Api.get(link).expect(200);
    Api.get(link, "Range", "bytes=1-2").expect(206);
    // Touchline's status, and for the bucket its own.
    String statuses = held == Held.ON_DISK ? " 206 2 .* \"200\"" : " 206 2 .* \"200 : 206\"";
    String logs =
        Await.until(
            Duration.ofSeconds(30),
            nginx::logs,
            text -> Pattern.compile(statuses).matcher(text).find());
    assertThat(logs)
        .containsPattern(statuses)
        .contains(held.match().path("recording/stream/"))
        .doesNotContain("X-Amz-Signature", "token=", Links.token(link), Nginx.SECRET);
    assertThat(text(server.logFile()))
        .doesNotContain("X-Amz-Signature", "token=", Links.token(link), Nginx.SECRET);
  }

  private static Path recordings() {
    return server.dataFolder().resolve("recordings");
  }

  private static String text(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new AssertionError("cannot read " + file, e);
    }
  }
}

package org.touchline.blackbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Files;
import java.util.Arrays;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Playback in mode {@code redirect}: this server decides, the bucket sends. */
@Tag("blackbox")
class RedirectIT {

  private static final int SIZE = 300_001;
  private static final int EIGHT_HOURS = 8 * 3600;
  private static final int FIVE_MINUTES = 300;
  private static final byte[] VIDEO = Videos.ofSize(SIZE, 41);
  private static final byte[] EARLY = Videos.ofSize(2_000, 42);
  private static final Setup SETUP =
      new Setup(
          "redirect",
          Database.H2,
          Setup.Storage.BUCKET,
          Map.of("TOUCHLINE_PLAYBACK_MODE", "redirect", Site.FALLBACK, "always"));

  private static Installation server;
  private static MatchCalls onDisk;
  private static MatchCalls inBucket;

  @BeforeAll
  static void recordInBothStores() {
    server = Installation.start(SETUP);
    Api uploader = server.uploader();
    onDisk = MatchCalls.ofNewMatch(uploader);
    server.s3().whileAway(() -> onDisk.fallback(EARLY).expect(201));
    inBucket = MatchCalls.ofNewMatch(uploader);
    inBucket.uploadStrictly(VIDEO);
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  @Test
  void viewerIsSentToTheBucketAndPlaysThere() {
    Reply answer = inBucket.play().expect(302);
    URI target = URI.create(answer.header("Location"));
    assertThat(target.toString()).startsWith(server.s3().endpoint() + "/");
    assertThat(answer.header("Cache-Control")).isEqualTo("private, no-store");
    assertThat(answer.header("Referrer-Policy")).isEqualTo("no-referrer");
    assertThat(answer.body()).isEmpty();
    Reply whole = Api.get(target).expect(200);
    assertThat(Arrays.equals(whole.body(), VIDEO)).isTrue();
    assertThat(whole.header("Content-Type")).isEqualTo("video/mp4");
    Reply part = Api.get(target, "Range", "bytes=1000-1999").expect(206);
    assertThat(part.body()).isEqualTo(Arrays.copyOfRange(VIDEO, 1_000, 2_000));
    assertThat(part.header("Content-Range")).isEqualTo("bytes 1000-1999/" + SIZE);
  }

  @Test
  void rangeIsForTheBucketToAnswer() {
    Reply answer = inBucket.play("Range", "bytes=5-9").expect(302);
    assertThat(Links.open(answer.header("Location"), "Range", "bytes=5-9").expect(206).body())
        .isEqualTo(Arrays.copyOfRange(VIDEO, 5, 10));
  }

  @Test
  void mediaLinkAndLoginAreRedirectedAsWell() {
    String token = Links.token(inBucket.streamUrl());
    String key = inBucket.recording().expect(200).text("key");
    Reply byKey = server.anonymous().get("/media/" + key + "?token=" + token).expect(302);
    assertThat(Links.open(byKey.header("Location")).expect(200).body()).hasSize(SIZE);
    assertThat(
            inBucket.api().get(inBucket.path("recording/stream/")).expect(302).header("Location"))
        .startsWith(server.s3().endpoint() + "/");
  }

  @Test
  void linkOutlivesTheTokenByAFewMinutes() {
    Matcher seconds =
        Pattern.compile("X-Amz-Expires=([0-9]+)").matcher(inBucket.play().header("Location"));
    assertThat(seconds.find()).isTrue();
    // The token was made a moment before the link, at most as long ago as a slow machine takes.
    assertThat(Integer.parseInt(seconds.group(1)))
        .isBetween(EIGHT_HOURS + FIVE_MINUTES - 120, EIGHT_HOURS + FIVE_MINUTES);
  }

  @Test
  void nobodyIsSentAnywhereWithoutAToken() {
    URI link = inBucket.streamUrl();
    for (Reply refused :
        new Reply[] {
          server.anonymous().get(inBucket.path("recording/stream/")),
          Api.get(URI.create(link + "x"))
        }) {
      assertThat(refused.status()).isEqualTo(401);
      assertThat(refused.header("Location")).isEmpty();
    }
    Api.get(URI.create(link.toString().replace("/" + inBucket.id() + "/", "/9999/")))
        .expectProblem(403, "wrong_match");
  }

  @Test
  void headIsAnsweredHere() {
    Reply head = Api.call("HEAD", inBucket.streamUrl(), BodyPublishers.noBody()).expect(200);
    assertThat(head.header("Content-Length")).isEqualTo(Integer.toString(SIZE));
    assertThat(head.header("Location")).isEmpty();
  }

  @Test
  void conditionsAreJudgedHereByTheTagThatTheBucketSends() {
    String tag = Links.open(inBucket.play().header("Location")).header("ETag");
    inBucket.play("If-None-Match", tag).expect(304);
    inBucket.play("If-Match", tag).expect(302);
    inBucket.play("If-Match", "\"other\"").expectProblem(412, "precondition_failed");
    inBucket.play("Range", "bytes=" + SIZE + "-").expectProblem(416, "range_not_satisfiable");
  }

  @Test
  void restOfAnotherVersionIsNotLeftToTheBucketWhichDoesNotKnowIfRange() {
    Reply whole = inBucket.play("Range", "bytes=5-9", "If-Range", "\"other\"").expect(200);
    assertThat(Arrays.equals(whole.body(), VIDEO)).isTrue();
    String tag = whole.header("ETag");
    inBucket.play("Range", "bytes=5-9", "If-Range", tag).expect(302);
  }

  @Test
  void downloadKeepsItsName() {
    Reply answer = Links.open(inBucket.streamUrl() + "&download=1").expect(302);
    Reply file = Links.open(answer.header("Location")).expect(200);
    assertThat(file.header("Content-Disposition")).startsWith("attachment; filename=\"match.mp4\"");
  }

  @Test
  void recordingOnTheDiskIsSentFromHere() {
    Reply whole = onDisk.play().expect(200);
    assertThat(whole.body()).isEqualTo(EARLY);
    assertThat(onDisk.play("Range", "bytes=5-9").expect(206).body())
        .isEqualTo(Arrays.copyOfRange(EARLY, 5, 10));
  }

  @Test
  void linksInAnswersStayAsTheyAre() {
    assertThat(inBucket.streamUrl().toString()).startsWith(server.baseUri() + "/api/matches/");
  }

  @Test
  void noLinkIsLogged() throws IOException {
    inBucket.play().expect(302);
    assertThat(Files.readString(server.logFile())).doesNotContain("X-Amz-Signature", "token=");
  }
}

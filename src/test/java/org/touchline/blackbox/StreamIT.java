package org.touchline.blackbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The bytes of a recording, from S3 and from the disk. */
@On({Site.H2_WITH_BUCKET, Site.H2_UNCONFIGURED, Site.POSTGRESQL_WITHOUT_REGION})
class StreamIT {

  /** More than one slice of the largest size, and no multiple of anything. */
  private static final int SIZE = 9_437_187;

  private static final int SMALL = 1_000;
  private static final int RANDOM_RANGES = 200;

  private final Installation server;

  StreamIT(Installation server) {
    this.server = server;
  }

  @Test
  void wholeRecordingIsSentUnchanged() {
    byte[] video = Videos.ofSize(SIZE, 1);
    Reply whole = recorded(video).play().expect(200);
    assertThat(Arrays.equals(whole.body(), video)).isTrue();
    assertThat(whole.header("Content-Type")).isEqualTo("video/mp4");
    assertThat(whole.header("Content-Length")).isEqualTo(Integer.toString(SIZE));
    assertThat(whole.header("Accept-Ranges")).isEqualTo("bytes");
    assertThat(whole.header("ETag")).matches("\"[^\"]+\"");
    assertThat(whole.header("Last-Modified")).endsWith(" GMT");
    assertThat(whole.header("Cache-Control")).isEqualTo("private, no-transform");
    assertThat(whole.header("Content-Encoding")).isEmpty();
  }

  @Test
  void headTellsTheSizeWithoutABody() {
    MatchCalls match = recorded(Videos.ofSize(SMALL, 2));
    Reply whole = match.play().expect(200);
    Reply head = Api.call("HEAD", match.streamUrl(), BodyPublishers.noBody()).expect(200);
    assertThat(head.body()).isEmpty();
    for (String field : new String[] {"Content-Length", "ETag", "Last-Modified", "Accept-Ranges"}) {
      assertThat(head.header(field)).as(field).isEqualTo(whole.header(field));
    }
  }

  @Test
  void bearerTokenPlaysAsWell() {
    byte[] video = Videos.ofSize(SMALL, 3);
    MatchCalls match = recorded(video);
    Reply played = match.api().send("GET", match.path("recording/stream/"), "Range", "bytes=5-9");
    assertThat(played.expect(206).body()).isEqualTo(Arrays.copyOfRange(video, 5, 10));
  }

  @ParameterizedTest
  @CsvSource({
    "bytes=0-, 0, 1000",
    "bytes=0-0, 0, 1",
    "bytes=10-19, 10, 20",
    "bytes=990-, 990, 1000",
    "bytes=990-5000, 990, 1000",
    "bytes=-1, 999, 1000",
    "bytes=-1000, 0, 1000",
    "bytes=-99999, 0, 1000",
    "bytes=999-999, 999, 1000"
  })
  void oneRangeIsSentAlone(String range, int from, int to) {
    byte[] video = Videos.ofSize(SMALL, 4);
    Reply part = recorded(video).play("Range", range).expect(206);
    assertThat(part.body()).isEqualTo(Arrays.copyOfRange(video, from, to));
    assertThat(part.header("Content-Range"))
        .isEqualTo("bytes " + from + "-" + (to - 1) + "/" + SMALL);
    assertThat(part.header("Content-Length")).isEqualTo(Integer.toString(to - from));
  }

  @ParameterizedTest
  @ValueSource(strings = {"bytes=1000-", "bytes=5000-6000", "bytes=-0"})
  void rangeBeyondTheEndIsNotSatisfiable(String range) {
    Reply refused = recorded(Videos.ofSize(SMALL, 5)).play("Range", range);
    refused.expectProblem(416, "range_not_satisfiable");
    assertThat(refused.header("Content-Range")).isEqualTo("bytes */" + SMALL);
  }

  @ParameterizedTest
  @ValueSource(strings = {"bytes=5-2", "bytes=a-b", "lines=0-5", "bytes=", "bytes 0-5"})
  void whatIsNoRangeIsIgnored(String range) {
    byte[] video = Videos.ofSize(SMALL, 6);
    assertThat(recorded(video).play("Range", range).expect(200).body()).isEqualTo(video);
  }

  @Test
  void severalRangesAreSentAsParts() {
    byte[] video = Videos.ofSize(SMALL, 7);
    Reply parts = recorded(video).play("Range", "bytes=0-4,500-504").expect(206);
    assertThat(parts.header("Content-Type")).startsWith("multipart/byteranges; boundary=");
    assertThat(parts.text()).contains("Content-Range: bytes 500-504/1000");
    assertThat(parts.header("Content-Length")).isEqualTo(Integer.toString(parts.body().length));
  }

  @Test
  void knownTagIsAnsweredWithoutTheBytes() {
    MatchCalls match = recorded(Videos.ofSize(SMALL, 8));
    String tag = match.play().header("ETag");
    Reply known = match.play("If-None-Match", tag).expect(304);
    assertThat(known.body()).isEmpty();
    assertThat(known.header("ETag")).isEqualTo(tag);
    match.play("If-None-Match", "\"other\"").expect(200);
    match.play("If-Match", "\"other\"").expectProblem(412, "precondition_failed");
  }

  @Test
  void rangeOfAnotherVersionIsTheWholeRecording() {
    byte[] video = Videos.ofSize(SMALL, 9);
    MatchCalls match = recorded(video);
    String tag = match.play().header("ETag");
    match.play("Range", "bytes=0-9", "If-Range", tag).expect(206);
    Reply whole = match.play("Range", "bytes=0-9", "If-Range", "\"other\"").expect(200);
    assertThat(whole.body()).isEqualTo(video);
  }

  @Test
  void downloadGetsAName() {
    MatchCalls match = recorded(Videos.ofSize(SMALL, 10));
    Reply download = Links.open(match.streamUrl() + "&download=1").expect(200);
    assertThat(download.header("Content-Disposition")).startsWith("attachment; filename=");
  }

  @Test
  void otherMethodsAreNotAllowed() {
    MatchCalls match = recorded(Videos.ofSize(SMALL, 11));
    for (String method : new String[] {"POST", "PUT", "DELETE", "PATCH"}) {
      Reply refused = Api.call(method, match.streamUrl(), BodyPublishers.noBody());
      refused.expectProblem(405, "method_not_allowed");
      assertThat(refused.header("Allow")).isEqualTo("GET, HEAD");
    }
  }

  @Test
  void randomRangesAreTheBytesOfTheFile() {
    byte[] video = Videos.ofSize(SIZE, 12);
    URI link = recorded(video).streamUrl();
    Random random = new Random(20_261_122);
    for (int i = 0; i < RANDOM_RANGES; i++) {
      int from = random.nextInt(SIZE);
      int length = 1 + (int) (Math.pow(random.nextDouble(), 4) * (SIZE - from - 1));
      String range = "bytes=" + from + "-" + (from + length - 1);
      byte[] part = Api.get(link, "Range", range).expect(206).body();
      assertThat(Arrays.equals(part, 0, part.length, video, from, from + length))
          .as(range)
          .isTrue();
    }
  }

  /** A match with this recording, in the bucket when there is one. */
  private MatchCalls recorded(byte[] video) {
    MatchCalls match = MatchCalls.ofNewMatch(server.uploader());
    match.fallback(video).expect(201);
    return match;
  }
}

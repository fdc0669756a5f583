package org.touchline.blackbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;
import org.junit.jupiter.params.provider.ValueSource;

/** Recordings that are read in slices of 4 KiB from a bucket that is not always well. */
@On(Site.SMALL_SLICES)
@Tag("long")
class SlicedConformanceIT {

  private static final int SLICE = 4096;
  private static final int SIZE = 10_000;
  private static final int LARGER = 200_000;
  private static final int SAMPLE = 16;

  private final Installation server;
  private final FaultyBucket bucket;

  SlicedConformanceIT(Installation server) {
    this.server = server;
    this.bucket = server.s3().faulty();
  }

  @AfterEach
  void recover() {
    bucket.obey(FaultPlan.none());
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource({
    "bytes=4095-4097, 4095, 4097",
    "bytes=4095-4095, 4095, 4095",
    "bytes=4096-4096, 4096, 4096",
    "bytes=0-4095, 0, 4095",
    "bytes=0-4096, 0, 4096",
    "bytes=4096-8191, 4096, 8191",
    "bytes=4095-8192, 4095, 8192",
    "bytes=8191-, 8191, 9999",
    "bytes=8192-, 8192, 9999",
    "bytes=-1809, 8191, 9999",
    "bytes=0-, 0, 9999"
  })
  void edgesOfSlicesDoNotShow(String range, int first, int last) {
    byte[] video = Videos.ofSize(SIZE, 1);
    MatchCalls match = MatchCalls.ofNewMatch(server.uploader());
    String key = match.uploadDirectly(video).text("key");
    bucket.traffic().clear();
    Reply part = match.play("Range", range).expect(206);
    assertThat(part.body()).isEqualTo(Arrays.copyOfRange(video, first, last + 1));
    assertThat(part.header("Content-Range")).isEqualTo("bytes " + first + "-" + last + "/" + SIZE);
    assertThat(part.header("Content-Length")).isEqualTo(Integer.toString(last - first + 1));
    assertThat(bucket.traffic().of(key)).isNotEmpty().allMatch(read -> read.length() <= SLICE);
  }

  @Test
  void partsMayLieAcrossEdgesOfSlices() {
    byte[] video = Videos.ofSize(SIZE, 2);
    MatchCalls match = MatchCalls.ofNewMatch(server.uploader());
    match.uploadDirectly(video);
    Reply reply = match.play("Range", "bytes=8190-8193,4000-4200,0-0").expect(206);
    List<Multipart.Part> parts = Multipart.of(reply).parts();
    assertThat(parts).hasSize(3);
    assertThat(parts.get(0).content()).isEqualTo(Arrays.copyOfRange(video, 8190, 8194));
    assertThat(parts.get(1).content()).isEqualTo(Arrays.copyOfRange(video, 4000, 4201));
    assertThat(parts.get(2).content()).isEqualTo(Arrays.copyOfRange(video, 0, 1));
  }

  @ParameterizedTest
  @EnumSource(
      mode = Mode.INCLUDE,
      names = {"FORBIDDEN", "INTERNAL_ERROR", "SLOW_DOWN", "RESET", "SILENCE"})
  void failureBeforeTheFirstByteIsABadGateway(Fault.Kind kind) {
    MatchCalls match = MatchCalls.ofNewMatch(server.uploader());
    String key = match.uploadDirectly(Videos.ofSize(SIZE, 3)).text("key");
    URI link = match.streamUrl();
    bucket.obey(FaultPlan.always(key, Fault.of(kind)));
    Reply reply = Api.get(link, "Range", "bytes=0-9");
    StorageWords.expectNone(reply.expect(502), key);
    assertThat(reply.header("Accept-Ranges")).isEmpty();
    assertThat(reply.headers().map().keySet()).noneMatch(name -> name.startsWith("x-amz"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"bytes=0-", "bytes=0-199999", "bytes=0-99999,100001-199999"})
  void versionsAreNeverMixed(String range) throws IOException {
    byte[] video = Videos.ofSize(LARGER, 5);
    byte[] other = Videos.ofSize(LARGER, 6);
    MatchCalls match = MatchCalls.ofNewMatch(server.uploader());
    Reply url = match.uploadUrl("match.mp4").expect(200);
    String key = url.text("key");
    MatchCalls.put(url, video).expect(200);
    match.confirm(key).expect(201);
    URI link = match.streamUrl();
    try (RawHttp viewer = RawHttp.to(server.baseUri());
        WaitingReads waiting = WaitingReads.behind(LARGER / 2, bucket)) {
      viewer.ask("GET", link, List.of("Range: " + range));
      int declared = Integer.parseInt(viewer.head("GET").expect(206).header("Content-Length"));
      waiting.awaitReadOf(key);
      MatchCalls.put(url, other).expect(200);
      waiting.letGo();
      String sent = latin1(viewer.upTo(declared));
      assertThat(sent.length()).as("of %s bytes", declared).isLessThan(declared);
      for (int at = LARGER / 2; at < LARGER; at += SLICE / 2) {
        assertThat(sent.contains(latin1(other).substring(at, at + SAMPLE))).as("%s", at).isFalse();
      }
    }
  }

  private static String latin1(byte[] bytes) {
    return new String(bytes, StandardCharsets.ISO_8859_1);
  }
}

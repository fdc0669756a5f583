package org.touchline.blackbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Positions and lengths that no int holds, from the disk and from a bucket. */
@On({Site.POSTGRESQL_WITHOUT_REGION, Site.POSTGRESQL_WITH_BUCKET})
class FiveGibibytesIT {

  private static final long SIZE = 5L << 30;
  private static final int START = 64 << 10;
  private static final SparseVideo VIDEO = SparseVideo.of(SIZE, 1L << 31, 1L << 32);
  private static final Map<Installation, URI> LINKS = new ConcurrentHashMap<>();

  private final Installation server;

  FiveGibibytesIT(Installation server) {
    this.server = server;
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource({
    "bytes=0-9, 0, 9",
    "bytes=2147483646-2147483646, 2147483646, 2147483646",
    "bytes=2147483647-2147483648, 2147483647, 2147483648",
    "bytes=2147400000-2147500000, 2147400000, 2147500000",
    "bytes=3000000000-3000000009, 3000000000, 3000000009",
    "bytes=4294967294-4294967295, 4294967294, 4294967295",
    "bytes=4294967295-4294967296, 4294967295, 4294967296",
    "bytes=4294967296-4294967297, 4294967296, 4294967297",
    "bytes=4293967296-4295967296, 4293967296, 4295967296",
    "bytes=5368709110-, 5368709110, 5368709119",
    "bytes=5368709119-5368709119, 5368709119, 5368709119",
    "bytes=5368700000-9999999999, 5368700000, 5368709119",
    "bytes=-1, 5368709119, 5368709119",
    "bytes=-10, 5368709110, 5368709119"
  })
  void shortRangeIsSentWhole(String range, long first, long last) throws IOException {
    try (RawHttp viewer = RawHttp.to(server.baseUri())) {
      viewer.ask("GET", link(), List.of("Range: " + range));
      Reply reply = viewer.reply("GET").expect(206);
      checkFields(reply, first, last);
      assertThat(reply.body()).isEqualTo(VIDEO.bytes(first, (int) (last - first + 1)));
    }
  }

  /** What comes first is enough to see that the rest is meant. */
  @ParameterizedTest(name = "{0}")
  @CsvSource({
    "bytes=0-, 0, 5368709119",
    "bytes=-5368709120, 0, 5368709119",
    "bytes=0-2147483647, 0, 2147483647",
    "bytes=0-4294967295, 0, 4294967295",
    "bytes=0-4294967296, 0, 4294967296",
    "bytes=2147483647-, 2147483647, 5368709119",
    "bytes=2147483648-5368709119, 2147483648, 5368709119",
    "bytes=-3221225473, 2147483647, 5368709119"
  })
  void longRangeBegins(String range, long first, long last) throws IOException {
    try (RawHttp viewer = RawHttp.to(server.baseUri())) {
      viewer.ask("GET", link(), List.of("Range: " + range));
      checkFields(viewer.head("GET").expect(206), first, last);
      assertThat(viewer.upTo(START)).isEqualTo(VIDEO.bytes(first, START));
    }
  }

  @Test
  void rangesFarFromEachOtherAreParts() throws IOException {
    String range = "bytes=-1,2147483647-2147483648,4294967295-4294967297,0-0";
    try (RawHttp viewer = RawHttp.to(server.baseUri())) {
      viewer.ask("GET", link(), List.of("Range: " + range));
      List<Multipart.Part> parts = Multipart.of(viewer.reply("GET").expect(206)).parts();
      assertThat(parts)
          .extracting(part -> part.field("Content-Range"))
          .containsExactly(
              "bytes 5368709119-5368709119/5368709120",
              "bytes 2147483647-2147483648/5368709120",
              "bytes 4294967295-4294967297/5368709120",
              "bytes 0-0/5368709120");
      assertThat(parts.get(0).content()).isEqualTo(VIDEO.bytes(SIZE - 1, 1));
      assertThat(parts.get(1).content()).isEqualTo(VIDEO.bytes((1L << 31) - 1, 2));
      assertThat(parts.get(2).content()).isEqualTo(VIDEO.bytes((1L << 32) - 1, 3));
      assertThat(parts.get(3).content()).isEqualTo(VIDEO.bytes(0, 1));
    }
  }

  @Test
  void wholeRecordingBegins() throws IOException {
    for (String method : new String[] {"HEAD", "GET"}) {
      try (RawHttp viewer = RawHttp.to(server.baseUri())) {
        viewer.ask(method, link(), List.of());
        Reply head = viewer.head(method).expect(200);
        assertThat(head.header("Content-Length")).isEqualTo(Long.toString(SIZE));
      }
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"bytes=5368709120-", "bytes=5368709120-5368709121", "bytes=9999999999-"})
  void whatIsBehindTheEndIsNotThere(String range) {
    Reply refused = Api.get(link(), "Range", range);
    refused.expectProblem(416, "range_not_satisfiable");
    assertThat(refused.header("Content-Range")).isEqualTo("bytes */5368709120");
  }

  private static void checkFields(Reply reply, long first, long last) {
    assertThat(reply.header("Content-Range")).isEqualTo("bytes " + first + "-" + last + "/" + SIZE);
    assertThat(reply.header("Content-Length")).isEqualTo(Long.toString(last - first + 1));
    assertThat(reply.headers().allValues("Transfer-Encoding")).isEmpty();
  }

  private URI link() {
    return LINKS.computeIfAbsent(server, FiveGibibytesIT::recorded);
  }

  private static URI recorded(Installation server) {
    MatchCalls match = MatchCalls.ofNewMatch(server.uploader());
    return server.s3().objects().isPresent() ? inBucket(server, match) : onDisk(server, match);
  }

  /** The bucket keeps objects as files: this one grows between its upload and its confirm. */
  private static URI inBucket(Installation server, MatchCalls match) {
    String key = match.putDirectly(VIDEO.head());
    VIDEO.writeTo(server.s3().objects().orElseThrow().resolve(key));
    match.confirm(key).expect(201);
    return match.streamUrl();
  }

  /** A file's tag tells its size and the time of its last change, so the row must change too. */
  private static URI onDisk(Installation server, MatchCalls match) {
    String key = match.fallback(VIDEO.head()).expect(201).text("key");
    Path file = server.dataFolder().resolve(key);
    VIDEO.writeTo(file);
    String tag = "\"" + Long.toHexString(SIZE) + "-" + Long.toHexString(nanosOf(file)) + "\"";
    server.update(
        "update recording set size_bytes = ?, entity_tag = ? where object_key = ?", SIZE, tag, key);
    return match.streamUrl();
  }

  private static long nanosOf(Path file) {
    try {
      return Files.getLastModifiedTime(file).to(TimeUnit.NANOSECONDS);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}

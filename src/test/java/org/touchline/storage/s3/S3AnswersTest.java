package org.touchline.storage.s3;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.touchline.storage.ByteSpan;
import org.touchline.storage.EntityTag;
import org.touchline.storage.ObjectKey;
import org.touchline.storage.Pin;
import org.touchline.storage.StorageException;
import org.touchline.storage.StoredObject;
import org.touchline.storage.s3.CannedS3.Reply;
import org.touchline.storage.s3.CannedS3.Request;

/** Answers that S3Proxy never gives: S3 without the right to list, broken bodies, wrong spans. */
class S3AnswersTest {

  private static final ObjectKey KEY =
      new ObjectKey("recordings/match_7/" + "a".repeat(32) + ".mp4");
  private static final Pin PIN = new Pin(EntityTag.of("tag"), Optional.empty());
  private static final Pin VERSION = new Pin(EntityTag.of("tag"), Optional.of("v1"));
  private static final ByteSpan SPAN = new ByteSpan(10, 19);
  private static final String MODIFIED = "Sun, 22 Nov 2026 10:00:00 GMT";

  @Test
  void forbiddenHeadIsExplainedByAGet() {
    try (CannedS3 s3 =
        new CannedS3(afterForbiddenHead(Reply.of(206, span("bytes 0-0/1234", "tag"), "x")))) {
      assertThat(stat(s3))
          .contains(new StoredObject(KEY, 1234, PIN, Instant.parse("2026-11-22T10:00:00Z")));
      assertThat(s3.requests().get(1).headers()).containsEntry("range", "bytes=0-0");
    }
  }

  @Test
  void hiddenObjectIsNotFound() {
    try (CannedS3 s3 = new CannedS3(afterForbiddenHead(Reply.error(403, "AccessDenied")))) {
      assertThat(stat(s3)).isEmpty();
    }
  }

  @Test
  void emptyObjectIsFoundByAGet() {
    Function<Request, Reply> script =
        request -> {
          if (request.method().equals("HEAD")) {
            return Reply.empty(403);
          }
          return request.headers().containsKey("range")
              ? Reply.error(416, "InvalidRange")
              : Reply.of(200, Map.of("ETag", "\"tag\"", "Last-Modified", MODIFIED), "");
        };
    try (CannedS3 s3 = new CannedS3(script)) {
      assertThat(stat(s3).map(StoredObject::size)).contains(0L);
    }
  }

  @Test
  void ignoredRangeOfTheGetIsNotDrained() {
    Map<String, String> headers = Map.of("ETag", "\"tag\"", "Last-Modified", MODIFIED);
    try (CannedS3 s3 =
        new CannedS3(afterForbiddenHead(Reply.repeated(200, headers, 1L << 30, 1L << 30)))) {
      assertThat(stat(s3).map(StoredObject::size)).contains(1L << 30);
      assertThat(s3.bodyBytes()).isLessThan(32 << 20);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"InvalidAccessKeyId", "SignatureDoesNotMatch", "ExpiredToken", "AccountProblem"})
  void otherRefusalsAreNotAMissingObject(String code) {
    try (CannedS3 s3 = new CannedS3(afterForbiddenHead(Reply.error(403, code)))) {
      assertThatThrownBy(() -> stat(s3))
          .isInstanceOf(StorageException.Unavailable.class)
          .hasMessage("looking at " + KEY + " failed: S3 answered " + code + " (HTTP 403)");
    }
  }

  @Test
  void versionCalledNullIsNone() {
    Map<String, String> headers =
        Map.of("ETag", "\"tag\"", "Last-Modified", MODIFIED, "x-amz-version-id", "null");
    try (CannedS3 s3 = new CannedS3(request -> Reply.of(200, headers, "text"))) {
      assertThat(stat(s3).map(StoredObject::pin)).contains(PIN);
    }
  }

  @Test
  void readInsistsOnTheTag() {
    try (CannedS3 s3 = new CannedS3(request -> good())) {
      assertThatCode(() -> read(s3, PIN)).doesNotThrowAnyException();
      assertThat(s3.requests().get(0).headers())
          .containsEntry("if-match", "\"tag\"")
          .containsEntry("range", "bytes=10-19");
    }
  }

  @Test
  void readOfAVersionNamesIt() {
    try (CannedS3 s3 = new CannedS3(request -> good())) {
      assertThatCode(() -> read(s3, VERSION)).doesNotThrowAnyException();
      assertThat(s3.requests().get(0).target()).contains("versionId=v1");
      assertThat(s3.requests().get(0).headers()).doesNotContainKey("if-match");
    }
  }

  @Test
  void truncatedBodyIsNeverTakenForWhole() {
    Reply truncated = Reply.repeated(206, span("bytes 10-19/100", "tag"), 10, 5);
    assertUnavailable(truncated);
  }

  @Test
  void restOfABrokenOffBodyIsAskedForAgain() {
    Function<Request, Reply> script =
        request ->
            "bytes=15-19".equals(request.headers().get("range"))
                ? Reply.of(206, span("bytes 15-19/100", "tag"), "56789")
                : new Reply(206, span("bytes 10-19/100", "tag"), "01234", 10, 5);
    try (CannedS3 s3 = new CannedS3(script)) {
      assertThat(read(s3, PIN))
          .isEqualTo(ByteBuffer.wrap("0123456789".getBytes(StandardCharsets.US_ASCII)));
    }
  }

  @Test
  void longerBodyIsRefused() {
    assertUnavailable(Reply.repeated(206, span("bytes 10-19/100", "tag"), 11, 11));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"bytes 0-9/100", "bytes 10-18/100", "bytes 10-190/1000", "lines 10-19/100"})
  void otherSpanIsRefused(String contentRange) {
    assertUnavailable(Reply.of(206, span(contentRange, "tag"), "0123456789"));
  }

  @Test
  void wholeObjectInsteadOfASpanIsRefusedAndNotDrained() {
    Reply whole = Reply.repeated(200, Map.of("ETag", "\"tag\""), 1L << 30, 1L << 30);
    try (CannedS3 s3 = new CannedS3(request -> whole)) {
      assertThatThrownBy(() -> read(s3, PIN)).isInstanceOf(StorageException.Unavailable.class);
      assertThat(s3.bodyBytes()).isLessThan(32 << 20);
    }
  }

  @Test
  void otherTagIsChangedContent() {
    Reply other = Reply.of(206, span("bytes 10-19/100", "other"), "0123456789");
    try (CannedS3 s3 = new CannedS3(request -> other)) {
      assertThatThrownBy(() -> read(s3, PIN)).isInstanceOf(StorageException.Changed.class);
      assertThatThrownBy(() -> read(s3, VERSION)).isInstanceOf(StorageException.Changed.class);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "412, PreconditionFailed, Changed",
    "404, NoSuchKey, Missing",
    "404, NoSuchBucket, Unavailable",
    "403, AccessDenied, Missing",
    "403, ExpiredToken, Unavailable",
    "416, InvalidRange, Unavailable",
    "301, PermanentRedirect, Unavailable",
    "503, SlowDown, Unavailable"
  })
  void refusedReadIsSorted(int status, String code, String exception) {
    try (CannedS3 s3 = new CannedS3(request -> Reply.error(status, code))) {
      assertThatThrownBy(() -> read(s3, PIN))
          .satisfies(e -> assertThat(e.getClass().getSimpleName()).isEqualTo(exception));
    }
  }

  @Test
  void versionThatMayNotBeReadIsDenied() {
    try (CannedS3 s3 = new CannedS3(request -> Reply.error(403, "AccessDenied"))) {
      assertThatThrownBy(() -> read(s3, VERSION)).isInstanceOf(StorageException.Denied.class);
    }
  }

  @Test
  void deniedDeleteIsSaid() {
    try (CannedS3 s3 = new CannedS3(request -> Reply.error(403, "AccessDenied"));
        S3RecordingStore store = store(s3)) {
      assertThatThrownBy(() -> store.delete(KEY)).isInstanceOf(StorageException.Denied.class);
    }
  }

  @Test
  void probeIsContentWithTheSmallestRights() {
    try (CannedS3 s3 = new CannedS3(request -> Reply.error(403, "AccessDenied"));
        S3RecordingStore store = store(s3)) {
      assertThat(store.probe()).isEmpty();
    }
  }

  @Test
  void oddErrorCodeIsNotRepeated() {
    try (CannedS3 s3 = new CannedS3(request -> Reply.error(400, "secret text, long"));
        S3RecordingStore store = store(s3)) {
      assertThat(store.probe()).contains("S3 answered HTTP 400");
    }
  }

  private static void assertUnavailable(Reply reply) {
    try (CannedS3 s3 = new CannedS3(request -> reply)) {
      assertThatThrownBy(() -> read(s3, PIN)).isInstanceOf(StorageException.Unavailable.class);
    }
  }

  private static Function<Request, Reply> afterForbiddenHead(Reply get) {
    return request -> request.method().equals("HEAD") ? Reply.empty(403) : get;
  }

  private static Reply good() {
    return Reply.of(206, span("bytes 10-19/100", "tag"), "0123456789");
  }

  private static Map<String, String> span(String contentRange, String tag) {
    return Map.of(
        "Content-Range", contentRange, "ETag", '"' + tag + '"', "Last-Modified", MODIFIED);
  }

  private static Optional<StoredObject> stat(CannedS3 s3) {
    try (S3RecordingStore store = store(s3)) {
      return store.stat(KEY);
    }
  }

  private static ByteBuffer read(CannedS3 s3, Pin pin) {
    ByteBuffer into = ByteBuffer.allocate(10);
    try (S3RecordingStore store = store(s3)) {
      store.read(KEY, pin, SPAN, into);
    }
    return into.flip();
  }

  private static S3RecordingStore store(CannedS3 s3) {
    return S3TestSettings.store(S3TestSettings.of(s3.endpoint(), "access", "secret"));
  }
}

package org.touchline.storage.s3;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.touchline.storage.ObjectKey;
import org.touchline.storage.PartUploads;
import org.touchline.storage.StorageException;
import org.touchline.storage.StoredPart;
import org.touchline.storage.s3.CannedS3.Reply;
import org.touchline.storage.s3.CannedS3.Request;

/** What S3 may answer about uploads in parts and S3Proxy never does. */
class S3PartAnswersTest {

  private static final ObjectKey KEY =
      new ObjectKey("recordings/match_7/" + "a".repeat(32) + ".mp4");
  private static final List<StoredPart> PARTS = List.of(new StoredPart(1, 10, "\"tag\""));
  private static final String XML = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n";

  @ParameterizedTest
  @CsvSource({
    "404, NoSuchUpload, Missing",
    "403, AccessDenied, Denied",
    "403, SignatureDoesNotMatch, Unavailable",
    "404, NoSuchBucket, Unavailable",
    "501, NotImplemented, Unavailable",
    "400, EntityTooSmall, BadParts",
    "400, InvalidPart, BadParts",
    "400, InvalidPartOrder, BadParts",
    "507, InsufficientStorageSpace, Full"
  })
  void refusalIsSortedForEveryCall(int status, String code, String exception) {
    try (CannedS3 s3 = new CannedS3(request -> Reply.error(status, code));
        S3RecordingStore store = store(s3)) {
      PartUploads uploads = store.partUploads().orElseThrow();
      List<ThrowingCallable> calls =
          List.of(
              () -> uploads.begin(KEY),
              () -> uploads.parts(KEY, "upload"),
              () -> uploads.complete(KEY, "upload", PARTS),
              () -> uploads.abort(KEY, "upload"));
      for (ThrowingCallable call : calls) {
        assertThatThrownBy(call)
            .isInstanceOf(StorageException.class)
            .satisfies(e -> assertThat(e.getClass().getSimpleName()).isEqualTo(exception));
      }
    }
  }

  @Test
  void bareForbiddenOfAGatewayIsAMissingRight() {
    try (CannedS3 s3 = new CannedS3(request -> Reply.empty(403));
        S3RecordingStore store = store(s3)) {
      PartUploads uploads = store.partUploads().orElseThrow();
      assertThatThrownBy(() -> uploads.parts(KEY, "upload"))
          .isInstanceOf(StorageException.Denied.class);
      assertThatThrownBy(() -> uploads.abort(KEY, "upload"))
          .isInstanceOf(StorageException.Denied.class);
    }
  }

  @Test
  void errorWithinAnAnswerOf200IsOne() {
    String body = XML + "<Error><Code>InternalError</Code><Message>no</Message></Error>";
    try (CannedS3 s3 = new CannedS3(request -> Reply.of(200, Map.of(), body));
        S3RecordingStore store = store(s3)) {
      PartUploads uploads = store.partUploads().orElseThrow();
      assertThatThrownBy(() -> uploads.complete(KEY, "upload", PARTS))
          .isInstanceOf(StorageException.Unavailable.class)
          .hasMessageContaining("InternalError");
      assertThat(s3.requests()).hasSizeGreaterThan(1);
    }
  }

  @Test
  void errorAfterBlanksThatKeptTheConnectionOpenIsOne() {
    String body = XML + " \n".repeat(50) + "<Error><Code>InvalidPart</Code></Error>";
    try (CannedS3 s3 = new CannedS3(request -> Reply.of(200, Map.of(), body));
        S3RecordingStore store = store(s3)) {
      PartUploads uploads = store.partUploads().orElseThrow();
      assertThatThrownBy(() -> uploads.complete(KEY, "upload", PARTS))
          .isInstanceOf(StorageException.BadParts.class);
    }
  }

  @Test
  void allPagesOfTheListAreRead() {
    try (CannedS3 s3 = new CannedS3(S3PartAnswersTest::page);
        S3RecordingStore store = store(s3)) {
      List<StoredPart> parts = store.partUploads().orElseThrow().parts(KEY, "upload");
      assertThat(parts)
          .extracting(StoredPart::number)
          .containsExactlyElementsOf(IntStream.rangeClosed(1, 1500).boxed().toList());
    }
  }

  @Test
  void uploadIsBegunWithoutAChecksumThatPartsOfBrowsersWouldLack() {
    String body =
        "<InitiateMultipartUploadResult><UploadId>u</UploadId></InitiateMultipartUploadResult>";
    try (CannedS3 s3 = new CannedS3(request -> Reply.of(200, Map.of(), XML + body));
        S3RecordingStore store = store(s3)) {
      assertThat(store.partUploads().orElseThrow().begin(KEY)).isEqualTo("u");
      assertThat(s3.requests().get(0).headers().keySet())
          .noneMatch(name -> name.startsWith("x-amz-checksum") || name.startsWith("x-amz-sdk"));
      assertThat(s3.requests().get(0).headers()).containsEntry("content-type", "video/mp4");
    }
  }

  private static Reply page(Request request) {
    return request.target().contains("part-number-marker=1000")
        ? Reply.of(200, Map.of(), page(1001, 1500, false))
        : Reply.of(200, Map.of(), page(1, 1000, true));
  }

  private static String page(int first, int last, boolean more) {
    StringBuilder page = new StringBuilder(XML + "<ListPartsResult>");
    page.append("<IsTruncated>").append(more).append("</IsTruncated>");
    page.append("<NextPartNumberMarker>").append(last).append("</NextPartNumberMarker>");
    for (int number = first; number <= last; number++) {
      page.append("<Part><PartNumber>").append(number).append("</PartNumber>");
      page.append("<ETag>\"t\"</ETag><Size>5242880</Size></Part>");
    }
    return page.append("</ListPartsResult>").toString();
  }

  private static S3RecordingStore store(CannedS3 s3) {
    return S3TestSettings.store(S3TestSettings.of(s3.endpoint(), "access", "secret"));
  }
}

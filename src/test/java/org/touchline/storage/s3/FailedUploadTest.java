package org.touchline.storage.s3;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.touchline.storage.ObjectKey;
import org.touchline.storage.StorageException;
import org.touchline.storage.s3.CannedS3.Reply;
import org.touchline.storage.s3.CannedS3.Request;

/** An upload that fails keeps the file and leaves nothing in the bucket. */
class FailedUploadTest {

  private static final ObjectKey KEY =
      new ObjectKey("recordings/match_7/" + "b".repeat(32) + ".mov");

  @TempDir Path scratch;

  @ParameterizedTest
  @CsvSource({
    "403, AccessDenied, Denied",
    "403, QuotaExceeded, Full",
    "507, InsufficientStorage, Full",
    "403, ExpiredToken, Unavailable"
  })
  void refusalIsSorted(int status, String code, String exception) throws IOException {
    Path file = Files.write(scratch.resolve("upload.part"), new byte[10]);
    try (CannedS3 s3 = new CannedS3(request -> Reply.error(status, code));
        S3RecordingStore store = store(s3)) {
      assertThatThrownBy(() -> store.write(KEY, file))
          .satisfies(e -> assertThat(e.getClass().getSimpleName()).isEqualTo(exception));
    }
    assertThat(file).hasSize(10);
  }

  /** It may be there, and confirmed by another node; the sweep knows its key. */
  @Test
  void uploadOfUnknownOutcomeStays() throws IOException {
    Path file = Files.write(scratch.resolve("upload.part"), new byte[10]);
    Function<Request, Reply> script =
        request ->
            request.method().equals("PUT") ? Reply.error(500, "InternalError") : Reply.empty(204);
    try (CannedS3 s3 = new CannedS3(script);
        S3RecordingStore store = store(s3)) {
      assertThatThrownBy(() -> store.write(KEY, file))
          .isInstanceOf(StorageException.Unavailable.class);
      assertThat(s3.requests()).extracting(Request::method).doesNotContain("DELETE");
    }
    assertThat(file).exists();
  }

  @Test
  void failedPartAbortsTheUpload() throws IOException {
    Path file = Files.write(scratch.resolve("upload.part"), new byte[7 << 20]);
    try (CannedS3 s3 = new CannedS3(FailedUploadTest::refuseParts);
        S3RecordingStore store = store(s3)) {
      assertThatThrownBy(() -> store.write(KEY, file)).isInstanceOf(StorageException.Denied.class);
      assertThat(s3.requests())
          .anySatisfy(
              request -> {
                assertThat(request.method()).isEqualTo("DELETE");
                assertThat(request.target()).contains("uploadId=u1");
              });
    }
    assertThat(file).exists();
  }

  private static Reply refuseParts(Request request) {
    return switch (request.method()) {
      case "POST" ->
          Reply.of(
              200,
              Map.of("Content-Type", "application/xml"),
              "<InitiateMultipartUploadResult><UploadId>u1</UploadId>"
                  + "</InitiateMultipartUploadResult>");
      case "PUT" -> Reply.error(403, "AccessDenied");
      default -> Reply.empty(204);
    };
  }

  private static S3RecordingStore store(CannedS3 s3) {
    return S3TestSettings.store(S3TestSettings.of(s3.endpoint(), "access", "secret"));
  }
}

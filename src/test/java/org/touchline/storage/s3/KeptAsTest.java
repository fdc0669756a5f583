package org.touchline.storage.s3;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.touchline.storage.ObjectKey;
import org.touchline.storage.PresignedUrl;
import org.touchline.storage.PutConditions;
import org.touchline.storage.S3Settings;
import org.touchline.storage.S3Settings.AddressingStyle;
import org.touchline.storage.WriteOptions;
import org.touchline.storage.s3.CannedS3.Reply;
import org.touchline.storage.s3.CannedS3.Request;

/** How objects are kept, said in every request that begins one. */
class KeptAsTest {

  private static final ObjectKey KEY =
      new ObjectKey("recordings/match_7/" + "0".repeat(32) + ".mp4");
  private static final String ARN = "arn:aws:kms:eu-west-1:111122223333:key/4f1c";
  private static final WriteOptions OPTIONS =
      new WriteOptions(Optional.of(ARN), Optional.of("INTELLIGENT_TIERING"));

  @Test
  void browsersAreToldWhatIsSigned() {
    try (S3RecordingStore store = store(URI.create("http://127.0.0.1:1"), OPTIONS)) {
      PresignedUrl url =
          store.presignPut(KEY, Duration.ofMinutes(1), PutConditions.NONE).orElseThrow();
      assertThat(url.headers())
          .isEqualTo(
              Map.of(
                  "X-Amz-Server-Side-Encryption", "aws:kms",
                  "X-Amz-Server-Side-Encryption-Aws-Kms-Key-Id", ARN,
                  "X-Amz-Storage-Class", "INTELLIGENT_TIERING"));
      assertThat(url.url().getQuery())
          .contains(
              "X-Amz-SignedHeaders=host;x-amz-server-side-encryption;"
                  + "x-amz-server-side-encryption-aws-kms-key-id;x-amz-storage-class");
    }
  }

  @Test
  void ownWritesSayTheSame(@TempDir Path folder) throws Exception {
    try (CannedS3 s3 = new CannedS3(KeptAsTest::answer);
        S3RecordingStore store = store(s3.endpoint(), OPTIONS)) {
      store.write(KEY, Files.write(folder.resolve("small.part"), new byte[10]));
      store.write(KEY, Files.write(folder.resolve("large.part"), new byte[120]));
      assertThat(s3.requests())
          .filteredOn(KeptAsTest::beginsAnObject)
          .hasSize(2)
          .allSatisfy(
              request ->
                  assertThat(request.headers())
                      .containsEntry("x-amz-server-side-encryption", "aws:kms")
                      .containsEntry("x-amz-server-side-encryption-aws-kms-key-id", ARN)
                      .containsEntry("x-amz-storage-class", "INTELLIGENT_TIERING"));
    }
  }

  private static boolean beginsAnObject(Request request) {
    boolean wholePut = request.method().equals("PUT") && !request.target().contains("partNumber");
    return wholePut || request.target().contains("uploads");
  }

  private static Reply answer(Request request) {
    Map<String, String> tag =
        Map.of("ETag", "\"tag\"", "Last-Modified", "Sun, 22 Nov 2026 10:00:00 GMT");
    if (request.method().equals("POST")) {
      String root =
          request.target().contains("uploads")
              ? "InitiateMultipartUploadResult"
              : "CompleteMultipartUploadResult";
      return Reply.of(
          200,
          Map.of("Content-Type", "application/xml"),
          "<%s><UploadId>u1</UploadId><ETag>\"tag\"</ETag></%s>".formatted(root, root));
    }
    return Reply.of(200, tag, "");
  }

  private static S3RecordingStore store(URI endpoint, WriteOptions options) {
    return S3Stores.open(
        S3TestSettings.BUCKET,
        new S3Settings(
            Optional.of("eu-west-1"),
            Optional.of("access"),
            Optional.of("secret"),
            Optional.empty(),
            Optional.of(endpoint),
            Optional.empty(),
            AddressingStyle.AUTO,
            options),
        new UploadLimits(100, 60),
        S3TestSettings.METERS);
  }
}

package org.touchline.storage.s3;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.touchline.demo.BucketServer;
import org.touchline.storage.Checksum;
import org.touchline.storage.ChecksumAlgorithm;
import org.touchline.storage.Checksums;
import org.touchline.storage.EntityTag;
import org.touchline.storage.ObjectKey;
import org.touchline.storage.Pin;
import org.touchline.storage.PresignedUrl;
import org.touchline.storage.PutConditions;
import org.touchline.storage.StorageException;
import org.touchline.storage.s3.CannedS3.Reply;

/** Which of S3's checksums count. */
class S3ChecksumsTest {

  private static final ObjectKey KEY =
      new ObjectKey("recordings/match_7/" + "0".repeat(32) + ".mp4");
  private static final Pin PIN = new Pin(EntityTag.of("tag"), Optional.empty());

  /** What AWS says of an upload that came without any checksum. */
  private static final Map<String, String> FULL_CRC64 =
      Map.of("x-amz-checksum-crc64nvme", "AQAAAAAAAAA=", "x-amz-checksum-type", "FULL_OBJECT");

  @Test
  void checksumOfTheFullObjectCounts() {
    try (CannedS3 s3 = new CannedS3(request -> head(FULL_CRC64))) {
      assertThat(ask(s3, PIN, ChecksumAlgorithm.CRC64NVME))
          .contains(Checksums.any(ChecksumAlgorithm.CRC64NVME));
      assertThat(s3.requests().get(0).method()).isEqualTo("HEAD");
      assertThat(s3.requests().get(0).headers())
          .containsEntry("x-amz-checksum-mode", "ENABLED")
          .containsEntry("if-match", "\"tag\"");
    }
  }

  @Test
  void otherAlgorithmsAreUnknownThen() {
    try (CannedS3 s3 = new CannedS3(request -> head(FULL_CRC64))) {
      assertThat(ask(s3, PIN, ChecksumAlgorithm.CRC32C)).isEmpty();
      assertThat(ask(s3, PIN, ChecksumAlgorithm.SHA256)).isEmpty();
    }
  }

  @Test
  void checksumOfPartsIsNone() {
    String sum = Checksums.any(ChecksumAlgorithm.SHA256).base64();
    Map<String, String> numbered = Map.of("x-amz-checksum-sha256", sum + "-3");
    Map<String, String> composite =
        Map.of("x-amz-checksum-sha256", sum, "x-amz-checksum-type", "COMPOSITE");
    try (CannedS3 s3 = new CannedS3(request -> head(numbered));
        CannedS3 other = new CannedS3(request -> head(composite))) {
      assertThat(ask(s3, PIN, ChecksumAlgorithm.SHA256)).isEmpty();
      assertThat(ask(other, PIN, ChecksumAlgorithm.SHA256)).isEmpty();
    }
  }

  @Test
  void serviceWithoutChecksumsKnowsNone() {
    try (CannedS3 s3 = new CannedS3(request -> head(Map.of()))) {
      assertThat(ask(s3, PIN, ChecksumAlgorithm.CRC64NVME)).isEmpty();
    }
  }

  @Test
  void refusedHeadKnowsNone() {
    try (CannedS3 s3 = new CannedS3(request -> Reply.empty(403))) {
      assertThat(ask(s3, PIN, ChecksumAlgorithm.CRC64NVME)).isEmpty();
    }
  }

  @Test
  void pinnedVersionIsAskedFor() {
    Pin version = new Pin(PIN.entityTag(), Optional.of("v7"));
    try (CannedS3 s3 = new CannedS3(request -> head(FULL_CRC64))) {
      assertThat(ask(s3, version, ChecksumAlgorithm.CRC64NVME)).isPresent();
      assertThat(s3.requests().get(0).target()).contains("versionId=v7");
    }
  }

  @Test
  void otherContentIsNotComparedWith() {
    Pin other = new Pin(EntityTag.of("other"), Optional.empty());
    try (CannedS3 changed = new CannedS3(request -> Reply.empty(412));
        CannedS3 unconditional = new CannedS3(request -> head(FULL_CRC64))) {
      assertThatThrownBy(() -> ask(changed, PIN, ChecksumAlgorithm.CRC64NVME))
          .isInstanceOf(StorageException.Changed.class);
      assertThatThrownBy(() -> ask(unconditional, other, ChecksumAlgorithm.CRC64NVME))
          .isInstanceOf(StorageException.Changed.class);
    }
  }

  @Test
  void failingServiceIsNotOneWithoutChecksums() {
    try (CannedS3 s3 = new CannedS3(request -> Reply.empty(503))) {
      assertThatThrownBy(() -> ask(s3, PIN, ChecksumAlgorithm.CRC64NVME))
          .isInstanceOf(StorageException.Unavailable.class);
    }
  }

  @Test
  void browsersChecksumIsKnownAndAWrongOneIsNotStored(@TempDir Path folder) throws Exception {
    byte[] body = "a recording".getBytes(StandardCharsets.US_ASCII);
    Checksum right = Checksums.crc32c(body);
    try (BucketServer server = S3TestSettings.bucketServer(folder);
        S3RecordingStore store = S3TestSettings.store(S3TestSettings.of(server))) {
      assertThat(put(store, body, right)).isEqualTo(200);
      Pin pin = store.stat(KEY).orElseThrow().pin();
      assertThat(store.checksum(KEY, pin, ChecksumAlgorithm.CRC32C)).contains(right);
      assertThat(store.checksum(KEY, pin, ChecksumAlgorithm.CRC64NVME)).isEmpty();
      assertThat(put(store, body, Checksums.any(ChecksumAlgorithm.CRC32C))).isEqualTo(400);
    }
  }

  private static int put(S3RecordingStore store, byte[] body, Checksum sum) throws Exception {
    PresignedUrl url =
        store.presignPut(KEY, Duration.ofMinutes(1), PutConditions.NONE).orElseThrow();
    HttpRequest request =
        HttpRequest.newBuilder(url.url())
            .header("x-amz-checksum-" + sum.algorithm().text(), sum.base64())
            .PUT(BodyPublishers.ofByteArray(body))
            .build();
    return HttpClient.newHttpClient().send(request, BodyHandlers.discarding()).statusCode();
  }

  private static Optional<Checksum> ask(CannedS3 s3, Pin pin, ChecksumAlgorithm algorithm) {
    try (S3RecordingStore store =
        S3TestSettings.store(S3TestSettings.of(s3.endpoint(), "access", "secret"))) {
      return store.checksum(KEY, pin, algorithm);
    }
  }

  private static Reply head(Map<String, String> fields) {
    Map<String, String> all = new HashMap<>(fields);
    all.put("ETag", "\"tag\"");
    all.put("Last-Modified", "Sun, 22 Nov 2026 10:00:00 GMT");
    return Reply.of(200, all, "");
  }
}

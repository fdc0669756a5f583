package org.touchline.storage.s3;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.touchline.storage.ByteSpan;
import org.touchline.storage.ObjectKey;
import org.touchline.storage.PartUploads;
import org.touchline.storage.PresignedUrl;
import org.touchline.storage.StorageException;
import org.touchline.storage.StoredObject;
import org.touchline.storage.StoredPart;

/** Uploads in parts against S3Proxy, which checks signatures. */
class S3PartUploadsTest {

  private static final int PART = 5 << 20;
  private static final byte[] FILE = bytes(2 * PART + 1000);
  private static final HttpClient BROWSER = HttpClient.newHttpClient();

  @RegisterExtension private static final TestBucket BUCKET = new TestBucket();
  private static PartUploads uploads;

  private final ObjectKey key = ObjectKey.issue(7, "mp4", RandomGenerator.getDefault());

  @BeforeAll
  static void openUploads() {
    uploads = BUCKET.store().partUploads().orElseThrow();
  }

  @Test
  void partsInAnyOrderBecomeTheFile() throws Exception {
    String upload = uploads.begin(key);
    for (int number : new int[] {3, 1, 2}) {
      put(upload, number, part(number));
    }
    List<StoredPart> parts = uploads.parts(key, upload);
    assertThat(parts).extracting(StoredPart::number).containsExactly(1, 2, 3);
    assertThat(parts).extracting(StoredPart::size).containsExactly((long) PART, (long) PART, 1000L);
    assertThat(BUCKET.store().stat(key)).isEmpty();
    uploads.complete(key, upload, parts);
    StoredObject object = BUCKET.store().stat(key).orElseThrow();
    assertThat(object.size()).isEqualTo(FILE.length);
    ByteBuffer read = ByteBuffer.allocate(FILE.length);
    BUCKET.store().read(key, object.pin(), new ByteSpan(0, FILE.length - 1), read);
    assertThat(read.array()).isEqualTo(FILE);
  }

  @Test
  void tagsCountWithQuotesAndWithout() throws Exception {
    String upload = uploads.begin(key);
    put(upload, 1, part(1));
    put(upload, 2, part(3));
    List<StoredPart> bare =
        uploads.parts(key, upload).stream()
            .map(part -> new StoredPart(part.number(), part.size(), bare(part.entityTag())))
            .toList();
    uploads.complete(key, upload, bare);
    assertThat(BUCKET.store().stat(key)).isPresent();
  }

  @Test
  void urlOfAPartIsForThatPartAlone() throws Exception {
    String upload = uploads.begin(key);
    PresignedUrl url = uploads.presignPart(key, upload, 2, Duration.ofMinutes(15));
    assertThat(url.headers()).isEmpty();
    assertThat(url.expiresAt())
        .isBetween(Instant.now().plusSeconds(840), Instant.now().plusSeconds(900));
    assertThat(url.url().getQuery()).contains("X-Amz-SignedHeaders=host", "partNumber=2");
    String other = url.url().toString().replace("partNumber=2", "partNumber=1");
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(other))
            .PUT(BodyPublishers.ofByteArray(new byte[10]))
            .build();
    assertThat(BROWSER.send(request, BodyHandlers.ofString()).statusCode()).isEqualTo(403);
  }

  @Test
  void partsThatTheStoreDoesNotHaveMakeNoObject() throws Exception {
    String upload = uploads.begin(key);
    put(upload, 1, part(1));
    String invented = '"' + "0".repeat(32) + '"';
    for (int number : new int[] {1, 2}) {
      assertThatThrownBy(
              () -> uploads.complete(key, upload, List.of(new StoredPart(number, PART, invented))))
          .isInstanceOf(StorageException.BadParts.class);
    }
    assertThat(BUCKET.store().stat(key)).isEmpty();
  }

  @Test
  void smallPartBeforeTheLastMakesNoObject() throws Exception {
    String upload = uploads.begin(key);
    put(upload, 1, part(3));
    put(upload, 2, part(1));
    List<StoredPart> parts = uploads.parts(key, upload);
    assertThatThrownBy(() -> uploads.complete(key, upload, parts))
        .isInstanceOf(StorageException.BadParts.class);
  }

  @Test
  void abortedUploadLeavesNothing() throws Exception {
    String upload = uploads.begin(key);
    put(upload, 1, part(1));
    uploads.abort(key, upload);
    assertThatThrownBy(() -> uploads.abort(key, upload))
        .isInstanceOf(StorageException.Missing.class);
    assertThat(BUCKET.store().stat(key)).isEmpty();
  }

  private void put(String upload, int number, byte[] bytes)
      throws IOException, InterruptedException {
    PresignedUrl url = uploads.presignPart(key, upload, number, Duration.ofMinutes(15));
    HttpRequest request =
        HttpRequest.newBuilder(url.url()).PUT(BodyPublishers.ofByteArray(bytes)).build();
    HttpResponse<String> answer = BROWSER.send(request, BodyHandlers.ofString());
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    assertThat(answer.headers().firstValue("ETag")).isPresent();
  }

  private static byte[] part(int number) {
    int from = (number - 1) * PART;
    return Arrays.copyOfRange(FILE, from, Math.min(from + PART, FILE.length));
  }

  private static String bare(String tag) {
    return tag.replace("\"", "");
  }

  private static byte[] bytes(int size) {
    byte[] bytes = new byte[size];
    new Random(size).nextBytes(bytes);
    return bytes;
  }
}

package org.touchline.storage.s3;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.random.RandomGenerator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.touchline.storage.BucketRequest;
import org.touchline.storage.ObjectKey;
import org.touchline.storage.PresignedUrl;
import org.touchline.storage.RequestSigner;
import org.touchline.storage.StoredObject;
import org.touchline.storage.WriteOptions;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;

/** A browser's whole upload in parts with nothing but signed URLs. */
class PresignedRequestTest {

  private static final Duration LIFETIME = Duration.ofMinutes(15);
  private static final Pattern UPLOAD_ID = Pattern.compile("<UploadId>([^<]+)</UploadId>");

  @RegisterExtension private static final TestBucket BUCKET = new TestBucket();
  private static RequestSigner signer;
  private static HttpClient http;

  private final ObjectKey key = ObjectKey.issue(7, "mp4", RandomGenerator.getDefault());

  @BeforeAll
  static void openClient() {
    signer = BUCKET.store().requestSigner().orElseThrow();
    http = HttpClient.newHttpClient();
  }

  @Test
  void uploadInPartsNeedsUrlsOnly() throws Exception {
    String upload = begin();
    HttpResponse<String> part =
        send("PUT", Map.of("uploadId", upload, "partNumber", "1"), "the whole file");
    assertThat(part.statusCode()).isEqualTo(200);
    String tag = part.headers().firstValue("ETag").orElseThrow();

    HttpResponse<String> listed = send("GET", Map.of("uploadId", upload), "");
    assertThat(listed.statusCode()).isEqualTo(200);
    assertThat(listed.body()).contains("<PartNumber>1</PartNumber>", "<Size>14</Size>");

    HttpResponse<String> done =
        send(
            "POST",
            Map.of("uploadId", upload),
            "<CompleteMultipartUpload><Part><PartNumber>1</PartNumber><ETag>%s</ETag></Part></CompleteMultipartUpload>"
                .formatted(tag.replace("\"", "")));
    assertThat(done.statusCode()).as(done.body()).isEqualTo(200);
    assertThat(BUCKET.store().stat(key).map(StoredObject::size)).contains(14L);
  }

  @Test
  void uploadIsGivenUpByUrl() throws Exception {
    String upload = begin();
    send("PUT", Map.of("uploadId", upload, "partNumber", "1"), "a part");
    assertThat(send("GET", Map.of("uploadId", upload), "").body()).contains("<Part>");
    assertThat(send("DELETE", Map.of("uploadId", upload), "").statusCode()).isEqualTo(204);
    assertThat(send("GET", Map.of("uploadId", upload), "").body()).doesNotContain("<Part>");
  }

  @Test
  void urlOfOneUploadDoesNotOpenAnother() throws Exception {
    String upload = begin();
    URI url = presign("GET", Map.of("uploadId", "another")).url();
    URI tampered = URI.create(url.toString().replace("another", upload));
    assertThat(http.send(HttpRequest.newBuilder(tampered).build(), BodyHandlers.ofString()))
        .extracting(HttpResponse::statusCode)
        .isEqualTo(403);
  }

  @Test
  void urlOfOneMethodDoesNotTakeAnother() throws Exception {
    URI url = presign("GET", Map.of("uploadId", begin())).url();
    HttpRequest request = HttpRequest.newBuilder(url).DELETE().build();
    assertThat(http.send(request, BodyHandlers.ofString()).statusCode()).isEqualTo(403);
  }

  @Test
  void onlyTheHostIsSignedAndTheBodyIsFree() {
    assertThat(presign("PUT", Map.of()).url().getQuery())
        .contains("X-Amz-SignedHeaders=host&", "X-Amz-Expires=900")
        .doesNotContainIgnoringCase("checksum");
  }

  @Test
  void whoBeginsPartsSaysHowTheObjectIsKept() {
    KeptAs kept = new KeptAs(new WriteOptions(Optional.of("a-key"), Optional.empty()));
    URI address = URI.create("http://bucket.invalid/");
    AwsBasicCredentials keys = AwsBasicCredentials.create("access", "secret");
    S3RequestSigner keeping =
        new S3RequestSigner(
            "club",
            "eu-west-1",
            new S3Credentials(() -> keys),
            address,
            address,
            kept,
            S3TestSettings.METERS);
    BucketRequest begin = BucketRequest.object("POST", key).withQuery(Map.of("uploads", ""));
    assertThat(keeping.presign(begin, LIFETIME).headers()).isEqualTo(kept.fields());
    assertThat(keeping.presign(begin, LIFETIME).url().getQuery())
        .contains("x-amz-server-side-encryption-aws-kms-key-id");
    assertThat(keeping.presign(BucketRequest.object("PUT", key), LIFETIME).headers()).isEmpty();
  }

  @Test
  void urlEndsAMinuteBeforeTheCredentialsThatSignIt() {
    Instant end = Instant.now().plusSeconds(240);
    AwsSessionCredentials session =
        AwsSessionCredentials.builder()
            .accessKeyId("access")
            .secretAccessKey("secret")
            .sessionToken("token")
            .expirationTime(end)
            .build();
    URI address = URI.create("http://bucket.invalid/");
    PresignedUrl url =
        new S3RequestSigner(
                "club",
                "eu-west-1",
                new S3Credentials(() -> session),
                address,
                address,
                new KeptAs(WriteOptions.NONE),
                S3TestSettings.METERS)
            .presign(BucketRequest.object("GET", key), LIFETIME);
    assertThat(url.expiresAt()).isBetween(end.minusSeconds(63), end.minusSeconds(60));
    assertThat(url.url().getQuery())
        .containsPattern("X-Amz-Expires=1(79|80)")
        .contains("X-Amz-Security-Token=token");
  }

  private String begin() throws Exception {
    HttpResponse<String> begun = send("POST", Map.of("uploads", ""), "");
    assertThat(begun.statusCode()).as(begun.body()).isEqualTo(200);
    Matcher upload = UPLOAD_ID.matcher(begun.body());
    assertThat(upload.find()).isTrue();
    return upload.group(1);
  }

  private PresignedUrl presign(String method, Map<String, String> query) {
    return signer.presign(BucketRequest.object(method, key).withQuery(query), LIFETIME);
  }

  /** Sends it with a content type, as browsers do, which is not signed. */
  private HttpResponse<String> send(String method, Map<String, String> query, String body)
      throws Exception {
    HttpRequest request =
        HttpRequest.newBuilder(presign(method, query).url())
            .header("Content-Type", "application/xml")
            .method(method, BodyPublishers.ofString(body))
            .build();
    return http.send(request, BodyHandlers.ofString());
  }
}

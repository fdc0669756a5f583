package org.touchline.storage.s3;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.touchline.storage.ObjectKey;
import org.touchline.storage.PostPolicy;
import org.touchline.storage.StoredObject;
import org.touchline.storage.WriteOptions;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;

/** What a browser can do with a form that was signed for it. */
class PostPolicyTest {

  private static final Duration LIFETIME = Duration.ofMinutes(15);
  private static final long LARGEST = 1000;
  private static final String BOUNDARY = "a-boundary-of-this-test";

  /** The policy of AWS's published example, as it is printed there. */
  private static final String PUBLISHED_POLICY =
      "eyAiZXhwaXJhdGlvbiI6ICIyMDE1LTEyLTMwVDEyOjAwOjAwLjAwMFoiLA0KICAiY29uZGl0aW9ucyI6IFsNCiAgICB7ImJ1Y2tldCI6ICJzaWd2NGV4YW1wbGVidWNrZXQifSwNCiAgICBbInN0YXJ0cy13aXRoIiwgIiRrZXkiLCAidXNlci91c2VyMS8iXSwNCiAgICB7ImFjbCI6ICJwdWJsaWMtcmVhZCJ9LA0KICAgIHsic3VjY2Vzc19hY3Rpb25fcmVkaXJlY3QiOiAiaHR0cDovL3NpZ3Y0ZXhhbXBsZWJ1Y2tldC5zMy5hbWF6b25hd3MuY29tL3N1Y2Nlc3NmdWxfdXBsb2FkLmh0bWwifSwNCiAgICBbInN0YXJ0cy13aXRoIiwgIiRDb250ZW50LVR5cGUiLCAiaW1hZ2UvIl0sDQogICAgeyJ4LWFtei1tZXRhLXV1aWQiOiAiMTQzNjUxMjM2NTEyNzQifSwNCiAgICB7IngtYW16LXNlcnZlci1zaWRlLWVuY3J5cHRpb24iOiAiQUVTMjU2In0sDQogICAgWyJzdGFydHMtd2l0aCIsICIkeC1hbXotbWV0YS10YWciLCAiIl0sDQoNCiAgICB7IngtYW16LWNyZWRlbnRpYWwiOiAiQUtJQUlPU0ZPRE5ON0VYQU1QTEUvMjAxNTEyMjkvdXMtZWFzdC0xL3MzL2F3czRfcmVxdWVzdCJ9LA0KICAgIHsieC1hbXotYWxnb3JpdGhtIjogIkFXUzQtSE1BQy1TSEEyNTYifSwNCiAgICB7IngtYW16LWRhdGUiOiAiMjAxNTEyMjlUMDAwMDAwWiIgfQ0KICBdDQp9";

  @RegisterExtension private static final TestBucket BUCKET = new TestBucket();
  private static HttpClient http;

  @BeforeAll
  static void openClient() {
    http = HttpClient.newHttpClient();
  }

  /** Amazon S3 API reference, "Example: Browser-Based Upload using HTTP POST (SigV4)". */
  @Test
  void signatureIsThePublishedOne() {
    PolicySigner signer = signer(URI.create("https://sigv4examplebucket.s3.amazonaws.com/"));
    assertThat(
            signer.signature(
                "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY",
                Instant.parse("2015-12-29T00:00:00Z"),
                PUBLISHED_POLICY))
        .isEqualTo("8afdbf4008c03f22c2cd3cdb72e4afbb1f6a588f3255ac628749a66d7f09699e");
  }

  @Test
  void formStoresTheFileUnderItsKey() throws Exception {
    ObjectKey key = freshKey();
    assertThat(post(form(key), 1000).statusCode()).isBetween(200, 204);
    assertThat(BUCKET.store().stat(key).map(StoredObject::size)).contains(1000L);
  }

  @Test
  void formTakesAnyContentType() throws Exception {
    for (String type : new String[] {"video/mp4", "application/octet-stream"}) {
      ObjectKey key = freshKey();
      Map<String, String> fields = new LinkedHashMap<>(form(key).fields());
      fields.put("Content-Type", type);
      assertThat(post(fields, 10).statusCode()).as(type).isBetween(200, 204);
    }
  }

  @Test
  void fileAboveTheLimitIsRefused() throws Exception {
    ObjectKey key = freshKey();
    HttpResponse<String> answer = post(form(key), 1001);
    assertThat(answer.statusCode()).isEqualTo(400);
    assertThat(answer.body()).contains("EntityTooLarge");
    assertThat(BUCKET.store().stat(key)).isEmpty();
  }

  @Test
  void formOfOneKeyDoesNotStoreAnother() throws Exception {
    ObjectKey other = freshKey();
    Map<String, String> fields = new LinkedHashMap<>(form(freshKey()).fields());
    fields.put("key", other.value());
    assertThat(post(fields, 10).statusCode()).isEqualTo(403);
    assertThat(BUCKET.store().stat(other)).isEmpty();
  }

  @Test
  void alteredSignatureIsRefused() throws Exception {
    ObjectKey key = freshKey();
    Map<String, String> fields = new LinkedHashMap<>(form(key).fields());
    fields.put("x-amz-signature", "0".repeat(64));
    assertThat(post(fields, 10).statusCode()).isEqualTo(403);
    assertThat(BUCKET.store().stat(key)).isEmpty();
  }

  @Test
  void expiredFormIsRefused() throws Exception {
    ObjectKey key = freshKey();
    Instant past = Instant.now().minus(Duration.ofHours(1));
    PostPolicy old =
        signer(URI.create(BUCKET.server().endpoint() + "/" + S3TestSettings.BUCKET + "/"))
            .sign(
                lease(
                    AwsBasicCredentials.create(
                        BUCKET.server().accessKey(), BUCKET.server().secretKey())),
                key,
                LARGEST,
                past,
                Map.of());
    assertThat(post(old, 10).statusCode()).isBetween(400, 403);
    assertThat(BUCKET.store().stat(key)).isEmpty();
  }

  @Test
  void formEndsWithTheLeaseThatSignsIt() {
    Instant now = Instant.parse("2026-10-03T13:00:00.5Z");
    AwsSessionCredentials session =
        AwsSessionCredentials.builder()
            .accessKeyId("access")
            .secretAccessKey("secret")
            .sessionToken("token")
            .build();
    SigningLease lease = new SigningLease(session, Duration.ofMinutes(4));
    PostPolicy form =
        signer(URI.create("https://bucket.invalid/")).sign(lease, freshKey(), 1, now, Map.of());
    assertThat(form.expiresAt()).isEqualTo(Instant.parse("2026-10-03T13:04:00Z"));
    assertThat(form.fields()).containsEntry("x-amz-security-token", "token");
    assertThat(document(form))
        .contains("\"expiration\":\"2026-10-03T13:04:00.000Z\"")
        .contains("{\"x-amz-security-token\":\"token\"}")
        .contains("[\"content-length-range\",0,1]");
  }

  @Test
  void formSaysHowTheObjectIsKept() {
    KeptAs kept =
        new KeptAs(new WriteOptions(Optional.of("a-key"), Optional.of("INTELLIGENT_TIERING")));
    PostPolicy form =
        signer(URI.create("https://bucket.invalid/"))
            .sign(
                lease(AwsBasicCredentials.create("access", "secret")),
                freshKey(),
                1,
                Instant.now(),
                kept.fields());
    assertThat(form.fields())
        .containsEntry("x-amz-server-side-encryption", "aws:kms")
        .containsEntry("x-amz-server-side-encryption-aws-kms-key-id", "a-key")
        .containsEntry("x-amz-storage-class", "INTELLIGENT_TIERING");
    assertThat(document(form))
        .contains("{\"x-amz-server-side-encryption-aws-kms-key-id\":\"a-key\"}");
  }

  @Test
  void formDoesNotPrintItsFields() {
    PostPolicy form = form(freshKey());
    assertThat(form.toString()).doesNotContain("://", form.fields().get("x-amz-signature"));
  }

  @ParameterizedTest
  @CsvSource({
    "https://account.r2.cloudflarestorage.com/club/, false",
    "https://club.s3.eu-central-003.backblazeb2.com/, false",
    "https://club.s3.eu-west-1.amazonaws.com/, true",
    "http://127.0.0.1:9000/club/, true"
  })
  void servicesWithoutFormsAreKnown(URI address, boolean accepted) {
    assertThat(signer(address).areAccepted()).isEqualTo(accepted);
  }

  private static PolicySigner signer(URI address) {
    return new PolicySigner(S3TestSettings.BUCKET, "us-east-1", address);
  }

  private static SigningLease lease(AwsCredentials credentials) {
    return new SigningLease(credentials, LIFETIME);
  }

  private static String document(PostPolicy form) {
    return new String(
        Base64.getDecoder().decode(form.fields().get("policy")), StandardCharsets.UTF_8);
  }

  private static PostPolicy form(ObjectKey key) {
    return BUCKET.store().presignPost(key, LIFETIME, LARGEST).orElseThrow();
  }

  private static ObjectKey freshKey() {
    return ObjectKey.issue(7, "mp4", RandomGenerator.getDefault());
  }

  private static HttpResponse<String> post(PostPolicy form, int size) throws Exception {
    return post(form.fields(), size);
  }

  private static HttpResponse<String> post(Map<String, String> fields, int size) throws Exception {
    URI bucket = form(freshKey()).url();
    HttpRequest request =
        HttpRequest.newBuilder(bucket)
            .header("Content-Type", "multipart/form-data; boundary=" + BOUNDARY)
            .POST(BodyPublishers.ofByteArray(body(fields, size)))
            .build();
    return http.send(request, BodyHandlers.ofString());
  }

  private static byte[] body(Map<String, String> fields, int size) throws IOException {
    StringBuilder head = new StringBuilder();
    fields.forEach(
        (name, value) ->
            head.append(
                "--%s\r\nContent-Disposition: form-data; name=\"%s\"\r\n\r\n%s\r\n"
                    .formatted(BOUNDARY, name, value)));
    head.append(
        "--%s\r\nContent-Disposition: form-data; name=\"file\"; filename=\"blob\"\r\nContent-Type: video/mp4\r\n\r\n"
            .formatted(BOUNDARY));
    ByteArrayOutputStream body = new ByteArrayOutputStream();
    body.write(head.toString().getBytes(StandardCharsets.UTF_8));
    body.write(new byte[size]);
    body.write(("\r\n--" + BOUNDARY + "--\r\n").getBytes(StandardCharsets.UTF_8));
    return body.toByteArray();
  }
}

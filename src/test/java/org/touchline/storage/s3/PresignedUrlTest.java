package org.touchline.storage.s3;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.touchline.storage.EntityTag;
import org.touchline.storage.ObjectKey;
import org.touchline.storage.Pin;
import org.touchline.storage.PresignedUrl;
import org.touchline.storage.ProxySource;
import org.touchline.storage.PutConditions;
import org.touchline.storage.S3Settings;
import org.touchline.storage.S3Settings.AddressingStyle;
import org.touchline.storage.ShownAs;
import org.touchline.storage.StoredObject;

/** What a browser, and who is not one, can do with a presigned URL. */
class PresignedUrlTest {

  private static final Duration LIFETIME = Duration.ofMinutes(15);
  private static final ShownAs AS_VIDEO = new ShownAs("video/mp4", Optional.empty());
  private static final byte[] BODY = "a recording".getBytes(StandardCharsets.US_ASCII);
  private static final Pin PIN = new Pin(EntityTag.of("a"), Optional.empty());

  @RegisterExtension private static final TestBucket BUCKET = new TestBucket();
  private static HttpClient http;

  @BeforeAll
  static void openClient() {
    http = HttpClient.newHttpClient();
  }

  @ParameterizedTest
  @ValueSource(strings = {"video/mp4", "video/quicktime", "application/octet-stream", ""})
  void oneUrlTakesAnyContentType(String type) throws Exception {
    ObjectKey key = freshKey();
    assertThat(put(presignPut(key, PutConditions.NONE).url(), type)).isEqualTo(200);
    assertThat(BUCKET.store().stat(key).map(StoredObject::size)).contains((long) BODY.length);
  }

  @Test
  void onlyTheHostIsSigned() {
    assertThat(presignPut(freshKey(), PutConditions.NONE).url().getQuery())
        .contains("X-Amz-SignedHeaders=host&")
        .doesNotContainIgnoringCase("checksum");
    assertThat(
            BUCKET
                .store()
                .presignGet(freshKey(), PIN, LIFETIME, AS_VIDEO)
                .orElseThrow()
                .url()
                .getQuery())
        .contains("X-Amz-SignedHeaders=host&");
  }

  @Test
  void urlOfOneKeyDoesNotOpenAnother() throws Exception {
    ObjectKey key = freshKey();
    ObjectKey other = freshKey();
    String url = presignPut(key, PutConditions.NONE).url().toString();
    URI tampered = URI.create(url.replace(key.value(), other.value()));
    assertThat(put(tampered, "video/mp4")).isEqualTo(403);
    assertThat(BUCKET.store().stat(other)).isEmpty();
  }

  @Test
  void writeOnceUrlWorksOnce() throws Exception {
    PresignedUrl url = presignPut(freshKey(), new PutConditions(true, OptionalLong.empty()));
    HttpRequest.Builder request =
        HttpRequest.newBuilder(url.url()).PUT(BodyPublishers.ofByteArray(BODY));
    url.headers().forEach(request::header);
    assertThat(status(request)).isEqualTo(200);
    assertThat(status(request)).isEqualTo(412);
  }

  @Test
  void writeOnceCannotBeLeftOut() throws Exception {
    PresignedUrl url = presignPut(freshKey(), new PutConditions(true, OptionalLong.empty()));
    assertThat(put(url.url(), "video/mp4")).isEqualTo(403);
  }

  @Test
  void exactSizeIsInsistedOn() throws Exception {
    ObjectKey key = freshKey();
    PutConditions tooLong = new PutConditions(false, OptionalLong.of(BODY.length + 1L));
    assertThat(put(presignPut(key, tooLong).url(), "video/mp4")).isEqualTo(403);
    PutConditions exact = new PutConditions(false, OptionalLong.of(BODY.length));
    assertThat(put(presignPut(key, exact).url(), "video/mp4")).isEqualTo(200);
  }

  @Test
  void anybodyCanGetWithTheUrl() throws Exception {
    ObjectKey key = freshKey();
    put(presignPut(key, PutConditions.NONE).url(), "video/mp4");
    Pin pin = BUCKET.store().stat(key).orElseThrow().pin();
    HttpRequest get =
        HttpRequest.newBuilder(
                BUCKET.store().presignGet(key, pin, LIFETIME, AS_VIDEO).orElseThrow().url())
            .header("Range", "bytes=2-10")
            .build();
    assertThat(http.send(get, BodyHandlers.ofString()).body()).isEqualTo("recording");
  }

  @Test
  void objectIsAVideoWhateverItWasUploadedAs() throws Exception {
    ObjectKey key = freshKey();
    put(presignPut(key, PutConditions.NONE).url(), "text/html");
    Pin pin = BUCKET.store().stat(key).orElseThrow().pin();
    URI url = BUCKET.store().presignGet(key, pin, LIFETIME, AS_VIDEO).orElseThrow().url();
    assertThat(http.send(HttpRequest.newBuilder(url).build(), BodyHandlers.ofString()).headers())
        .extracting(headers -> headers.firstValue("Content-Type").orElse(""))
        .isEqualTo("video/mp4");
  }

  @Test
  void bucketSaysOfTheObjectWhatTheLinkSays() throws Exception {
    ObjectKey key = freshKey();
    put(presignPut(key, PutConditions.NONE).url(), "application/octet-stream");
    Pin pin = BUCKET.store().stat(key).orElseThrow().pin();
    ShownAs shown = new ShownAs("video/mp4", Optional.of("attachment; filename=\"a b.mp4\""));
    URI link = BUCKET.store().linkForViewer(key, pin, LIFETIME, shown).orElseThrow().url();
    HttpResponse<byte[]> got =
        http.send(HttpRequest.newBuilder(link).build(), BodyHandlers.ofByteArray());
    assertThat(got.body()).isEqualTo(BODY);
    assertThat(got.headers().firstValue("Content-Type")).contains("video/mp4");
    assertThat(got.headers().firstValue("Content-Disposition")).isEqualTo(shown.disposition());
  }

  @Test
  void proxyGetsThePinnedContentOnly() throws Exception {
    ObjectKey key = freshKey();
    put(presignPut(key, PutConditions.NONE).url(), "video/mp4");
    Pin pin = BUCKET.store().stat(key).orElseThrow().pin();
    assertThat(BUCKET.store().sourceForProxy(key, pin, LIFETIME).orElseThrow())
        .isInstanceOfSatisfying(
            ProxySource.Upstream.class,
            upstream -> {
              assertThat(getIfMatch(upstream.url().url(), pin.entityTag())).isEqualTo(200);
              assertThat(getIfMatch(upstream.url().url(), EntityTag.of("other"))).isEqualTo(412);
            });
  }

  @Test
  void browsersAreSentToThePublicEndpoint() {
    S3Settings settings = publicEndpoint(AddressingStyle.AUTO);
    try (S3RecordingStore proxied = S3TestSettings.store(settings)) {
      ObjectKey key = freshKey();
      assertThat(presignPut(proxied, key).url())
          .hasHost("media.example.com")
          .hasPath("/club/" + key);
      assertThat(proxied.probe()).isEmpty();
    }
  }

  @Test
  void virtualStylePutsTheBucketIntoTheHost() {
    try (S3RecordingStore proxied = S3TestSettings.store(publicEndpoint(AddressingStyle.VIRTUAL))) {
      ObjectKey key = freshKey();
      assertThat(presignPut(proxied, key).url())
          .hasHost("club.media.example.com")
          .hasPath("/" + key);
    }
  }

  @Test
  void amazonIsAddressedVirtuallyUnlessTheNameHasDots() {
    ObjectKey key = freshKey();
    try (S3RecordingStore plain = amazon("club");
        S3RecordingStore dotted = amazon("club.example.com")) {
      assertThat(presignPut(plain, key).url())
          .hasHost("club.s3.eu-west-1.amazonaws.com")
          .hasPath("/" + key);
      assertThat(presignPut(dotted, key).url())
          .hasHost("s3.eu-west-1.amazonaws.com")
          .hasPath("/club.example.com/" + key);
      assertThat(presignPut(plain, key).url().getQuery()).contains("X-Amz-SignedHeaders=host&");
    }
  }

  private static S3RecordingStore amazon(String bucket) {
    S3Settings settings =
        new S3Settings(
            Optional.of("eu-west-1"),
            Optional.of("access"),
            Optional.of("secret"),
            Optional.of("token"),
            Optional.empty(),
            Optional.empty(),
            AddressingStyle.AUTO);
    return S3Stores.open(bucket, settings, S3TestSettings.LIMITS, S3TestSettings.METERS);
  }

  private static S3Settings publicEndpoint(AddressingStyle style) {
    return new S3Settings(
        Optional.of("eu-west-1"),
        Optional.of(BUCKET.server().accessKey()),
        Optional.of(BUCKET.server().secretKey()),
        Optional.empty(),
        Optional.of(BUCKET.server().endpoint()),
        Optional.of(URI.create("https://media.example.com")),
        style);
  }

  private static ObjectKey freshKey() {
    return ObjectKey.issue(7, "mp4", RandomGenerator.getDefault());
  }

  private static PresignedUrl presignPut(ObjectKey key, PutConditions conditions) {
    return BUCKET.store().presignPut(key, LIFETIME, conditions).orElseThrow();
  }

  private static PresignedUrl presignPut(S3RecordingStore store, ObjectKey key) {
    return store.presignPut(key, LIFETIME, PutConditions.NONE).orElseThrow();
  }

  private static int put(URI url, String type) throws IOException, InterruptedException {
    HttpRequest.Builder request = HttpRequest.newBuilder(url).PUT(BodyPublishers.ofByteArray(BODY));
    return status(type.isEmpty() ? request : request.header("Content-Type", type));
  }

  private static int getIfMatch(URI url, EntityTag tag) {
    try {
      return status(HttpRequest.newBuilder(url).header("If-Match", tag.value()));
    } catch (IOException | InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  private static int status(HttpRequest.Builder request) throws IOException, InterruptedException {
    return http.send(request.build(), BodyHandlers.discarding()).statusCode();
  }
}

package org.touchline.doctor.upload;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.touchline.demo.BucketServer;
import org.touchline.doctor.wire.BucketAccess;
import org.touchline.persistence.JpaFixture;
import org.touchline.settings.DataDirectory;
import org.touchline.storage.ObjectKey;
import org.touchline.storage.PutConditions;
import org.touchline.storage.StorageMeters;
import org.touchline.storage.StorageSettings;
import org.touchline.storage.StoreSelector;
import org.touchline.upload.IssuedUploads;

/** Failed uploads to a bucket that checks signatures and CORS, explained from what it answers. */
class UploadDoctorTest {

  private static final String PAGE = "https://app.example";
  private static final String SECRET = "a-secret-of-this-test-4c1e";
  private static final ObjectKey KEY =
      new ObjectKey("recordings/match_7/3f0c9a51d27e4b8896a1c5e2f7304d6b.mp4");

  @RegisterExtension static final JpaFixture JPA = JpaFixture.h2();

  private final HttpClient client = HttpClient.newHttpClient();
  @TempDir Path folder;
  private BucketServer bucket;

  @BeforeEach
  void startBucket() {
    bucket =
        BucketServer.start(
            new BucketServer.Options(
                0, folder.resolve("s3"), "club", "AKIATEST", SECRET, List.of(PAGE)));
  }

  /** As if it had been handed out for match 7. */
  @BeforeEach
  void issueKey() {
    JPA.transactions()
        .run(
            () -> {
              JPA.entities().createQuery("delete from IssuedUpload").executeUpdate();
              JPA.entities()
                  .createNativeQuery(
                      "insert into issued_upload (match_id, object_key, store_kind,"
                          + " store_container, file_name, issued_by, issued_at, expires_at,"
                          + " abandoned) values (7, ?, 's3', 'club', 'match.mp4', 'uli',"
                          + " current_timestamp, current_timestamp, false)")
                  .setParameter(1, KEY.value())
                  .executeUpdate();
            });
  }

  @AfterEach
  void stopBucket() {
    bucket.close();
  }

  @Test
  void wrongSecretIsNamed() throws Exception {
    assertThat(
            explainRefusedPut(Map.of("AWS_SECRET_ACCESS_KEY", "another-secret"), "", "")
                .diagnosis())
        .isEqualTo(Diagnosis.WRONG_SECRET_KEY);
  }

  @Test
  void keyThatWasNotIssuedIsNamed() throws Exception {
    assertThat(explainRefusedPut(Map.of(), "3f0c9a51", "00000000").diagnosis())
        .isEqualTo(Diagnosis.KEY_CHANGED);
  }

  @Test
  void anotherChangeIsToldFromAWrongSecret() throws Exception {
    assertThat(explainRefusedPut(Map.of(), "X-Amz-Expires=60", "X-Amz-Expires=61").diagnosis())
        .isEqualTo(Diagnosis.REQUEST_CHANGED);
  }

  @Test
  void signedHeaderThatIsNotSentIsNamed() throws Exception {
    Explanation explanation =
        explainRefusedPut(Map.of(), new PutConditions(true, OptionalLong.empty()), "", "");
    assertThat(explanation.diagnosis()).isEqualTo(Diagnosis.SIGNED_HEADER_MISSING);
    assertThat(explanation.cause()).contains("the header if-none-match");
  }

  @Test
  void unknownAccessKeyIsNamed() throws Exception {
    assertThat(explainRefusedPut(Map.of("AWS_ACCESS_KEY_ID", "AKIAOTHER"), "", "").diagnosis())
        .isEqualTo(Diagnosis.ACCESS_KEY_UNKNOWN);
  }

  @Test
  void missingBucketIsNamed() throws Exception {
    Explanation explanation =
        explainRefusedPut(Map.of("AWS_STORAGE_BUCKET_NAME", "nowhere"), "", "");
    assertThat(explanation.diagnosis()).isEqualTo(Diagnosis.BUCKET_MISSING);
    assertThat(explanation.cause()).isEqualTo("There is no bucket nowhere.");
  }

  @Test
  void originWithoutARuleIsNamedWithTheBucketAndTheRemedy() throws Exception {
    Explanation explanation =
        explain(Map.of(), noAnswer(Optional.empty()), "https://other.example");
    assertThat(explanation.diagnosis()).isEqualTo(Diagnosis.CORS_ORIGIN_NOT_ALLOWED);
    assertThat(explanation.cause())
        .isEqualTo(
            "The bucket club does not allow this page's origin, https://other.example, to upload.");
    assertThat(explanation.fix()).contains("add https://other.example to the bucket's CORS rules");
  }

  @Test
  void originWithARuleHasATroubledNetwork() throws Exception {
    assertThat(explain(Map.of(), noAnswer(Optional.empty()), PAGE).diagnosis())
        .isEqualTo(Diagnosis.NETWORK_OF_CLIENT);
  }

  @Test
  void headerWithoutARuleIsToldFromAnOriginWithoutOne() throws Exception {
    Map<String, String> sent = Map.of("content-type", "video/mp4", "x-odd", "1");
    Sighting seen =
        new Sighting(Sighting.Phase.PUT, 0, "", sent, Optional.empty(), Optional.empty());
    Explanation explanation = explain(Map.of(), seen, PAGE);
    assertThat(explanation.diagnosis()).isEqualTo(Diagnosis.CORS_PUT_NOT_ALLOWED);
    assertThat(explanation.cause()).endsWith("these headers: content-type, x-odd.");
    assertThat(explain(Map.of(), seen, "https://other.example").diagnosis())
        .isEqualTo(Diagnosis.CORS_ORIGIN_NOT_ALLOWED);
  }

  @Test
  void bucketThatNobodyReachesIsNamedWithItsAddress() throws Exception {
    URI endpoint = bucket.endpoint();
    bucket.close();
    Explanation explanation =
        explain(
            Map.of("AWS_S3_ENDPOINT_URL", endpoint.toString()), noAnswer(Optional.empty()), PAGE);
    assertThat(explanation.diagnosis()).isEqualTo(Diagnosis.BUCKET_UNREACHABLE);
    assertThat(explanation.cause()).contains(endpoint.toString());
    startBucket();
  }

  @Test
  void plainHttpIsNoAddressForAPageWithHttps() throws Exception {
    assertThat(
            explain(
                    Map.of("AWS_S3_PUBLIC_ENDPOINT_URL", "http://s3.club.example"),
                    noAnswer(Optional.empty()),
                    PAGE)
                .diagnosis())
        .isEqualTo(Diagnosis.MIXED_CONTENT);
  }

  @Test
  void addressOfTheSameMachineInVersionSixIsNotMixed() throws Exception {
    assertThat(
            explain(
                    Map.of("AWS_S3_ENDPOINT_URL", "http://[::1]:" + bucket.endpoint().getPort()),
                    noAnswer(Optional.empty()),
                    PAGE)
                .diagnosis())
        .isNotEqualTo(Diagnosis.MIXED_CONTENT);
  }

  @Test
  void manyHeadersFitIntoTheSentenceThatIsKept() throws Exception {
    Map<String, String> sent = new TreeMap<>();
    for (int i = 10; i < 50; i++) {
      sent.put("x-" + i + "-" + "a".repeat(55), "1");
    }
    Sighting seen =
        new Sighting(Sighting.Phase.PUT, 0, "", sent, Optional.empty(), Optional.empty());
    Explanation explanation = explain(Map.of(), seen, PAGE);
    assertThat(explanation.diagnosis()).isEqualTo(Diagnosis.CORS_PUT_NOT_ALLOWED);
    assertThat(explanation.cause()).contains("x-10-a", "…").hasSizeLessThan(400);
  }

  @ParameterizedTest
  @CsvSource({"CSP, BLOCKED_BY_CSP", "OFFLINE, OFFLINE", "TIMEOUT, TIMED_OUT"})
  void whatThePageKnowsIsBelieved(Sighting.Kind kind, Diagnosis expected) throws Exception {
    assertThat(explain(Map.of(), noAnswer(Optional.of(kind)), PAGE).diagnosis())
        .isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource({
    "PUT, 413, <html>too large</html>, PROXY_BODY_LIMIT",
    "PUT, 504, <html>gateway</html>, PROXY_FAILED",
    "PUT, 403, <html>blocked by your firewall</html>, UNREADABLE",
    "PUT, 200, '', UNREADABLE",
    "FORM, 413, <html>too large</html>, PROXY_BODY_LIMIT",
    "FORM, 413, '{\"code\":\"too_large\"}', SERVER_REFUSED",
    "FORM, 0, '', CONNECTION_BROKEN",
    "CONFIRM, 502, <html>gateway</html>, PROXY_FAILED",
    "CONFIRM, 503, '{\"code\":\"storage_unavailable\"}', SERVER_FAILED",
    "CONFIRM, 500, '{broken', PROXY_FAILED",
    "CONFIRM, 500, '{\"a\":[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[', PROXY_FAILED",
    "CONFIRM, 409, '{\"code\":\"not_uploaded\"}', SERVER_REFUSED"
  })
  void answersOfOthersAreTold(Sighting.Phase phase, int status, String body, Diagnosis expected)
      throws Exception {
    Sighting seen = new Sighting(phase, status, body, Map.of(), Optional.empty(), Optional.empty());
    assertThat(explain(Map.of(), seen, PAGE).diagnosis()).isEqualTo(expected);
  }

  @Test
  void withoutS3ThereIsNothingToPutTo() throws Exception {
    try (StoreSelector stores = stores(Map.of())) {
      assertThat(doctor(stores).explain(7, noAnswer(Optional.empty()), PAGE).diagnosis())
          .isEqualTo(Diagnosis.S3_NOT_CONFIGURED);
    }
  }

  /** PUTs to a URL after changing its text, and explains the answer. */
  private Explanation explainRefusedPut(Map<String, String> settings, String part, String changed)
      throws IOException, InterruptedException {
    return explainRefusedPut(settings, PutConditions.NONE, part, changed);
  }

  private Explanation explainRefusedPut(
      Map<String, String> settings, PutConditions conditions, String part, String changed)
      throws IOException, InterruptedException {
    try (StoreSelector stores = stores(configured(settings))) {
      URI url =
          stores.active().presignPut(KEY, Duration.ofMinutes(1), conditions).orElseThrow().url();
      HttpResponse<String> answer = put(URI.create(url.toString().replace(part, changed)));
      assertThat(answer.statusCode()).as(answer.body()).isGreaterThanOrEqualTo(400);
      Sighting seen =
          new Sighting(
              Sighting.Phase.PUT,
              answer.statusCode(),
              answer.body(),
              Map.of("content-type", "video/mp4"),
              Optional.of(PAGE),
              Optional.empty());
      return doctor(stores).explain(7, seen, PAGE);
    }
  }

  private Explanation explain(Map<String, String> settings, Sighting seen, String origin)
      throws InterruptedException {
    try (StoreSelector stores = stores(configured(settings))) {
      return doctor(stores).explain(7, seen, origin);
    }
  }

  private HttpResponse<String> put(URI url) throws IOException, InterruptedException {
    return client.send(
        HttpRequest.newBuilder(url)
            .header("Content-Type", "video/mp4")
            .PUT(BodyPublishers.ofString("bytes"))
            .build(),
        BodyHandlers.ofString());
  }

  private Map<String, String> configured(Map<String, String> changed) {
    Map<String, String> settings = new TreeMap<>();
    settings.put("AWS_STORAGE_BUCKET_NAME", "club");
    settings.put("AWS_S3_REGION_NAME", "eu-west-1");
    settings.put("AWS_ACCESS_KEY_ID", "AKIATEST");
    settings.put("AWS_SECRET_ACCESS_KEY", SECRET);
    if (!changed.containsKey("AWS_S3_ENDPOINT_URL")) {
      settings.put("AWS_S3_ENDPOINT_URL", bucket.endpoint().toString());
    }
    settings.putAll(changed);
    return settings;
  }

  private StoreSelector stores(Map<String, String> settings) {
    return StoreSelector.discover(
        StorageSettings.read(
            key -> Optional.ofNullable(settings.get(key)), DataDirectory.at(folder)),
        new StorageMeters(new SimpleMeterRegistry()));
  }

  private static UploadDoctor doctor(StoreSelector stores) {
    return new UploadDoctor(
        new BucketAccess(stores),
        new IssuedUploads(JPA.entities(), JPA.transactions()),
        Clock.systemUTC());
  }

  private static Sighting noAnswer(Optional<Sighting.Kind> kind) {
    return new Sighting(Sighting.Phase.PUT, 0, "", Map.of(), Optional.empty(), kind);
  }
}

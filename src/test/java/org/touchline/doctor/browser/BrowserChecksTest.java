package org.touchline.doctor.browser;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.touchline.doctor.BucketFixture;
import org.touchline.doctor.Check;
import org.touchline.doctor.CorsCapableS3;
import org.touchline.doctor.Finding;
import org.touchline.doctor.Status;
import org.touchline.doctor.Visit;
import org.touchline.doctor.wire.BucketAccess;
import org.touchline.doctor.wire.SignedHeaders;

/** The checks over a bucket that verifies signatures and has CORS rules. */
class BrowserChecksTest {

  private static final String FRONT = "https://front.example";
  private static final String OTHER = "http://localhost:5173";
  private static final Visit VISIT =
      new Visit(List.of(FRONT, OTHER), URI.create("http://localhost:8080/"));

  private static final String RULE =
      "<CORSRule>%s<AllowedMethod>%s</AllowedMethod><AllowedHeader>%s</AllowedHeader>%s</CORSRule>";

  @TempDir static Path folder;
  private static BucketFixture bucket;
  private CorsCapableS3 s3;

  @BeforeAll
  static void startBucket() {
    bucket = BucketFixture.start(folder);
  }

  @AfterAll
  static void stopBucket() {
    bucket.close();
  }

  @BeforeEach
  void startFront() {
    s3 = CorsCapableS3.before(bucket.endpoint());
  }

  @AfterEach
  void nothingIsLeft() throws IOException {
    s3.close();
    try (Stream<Path> objects = Files.walk(bucket.objects())) {
      assertThat(objects.filter(Files::isRegularFile)).isEmpty();
    }
  }

  @Test
  void healthyBucketPassesEveryCheck() {
    allow(List.of(FRONT, OTHER), "PUT", "*", "<ExposeHeader>ETag</ExposeHeader>");
    for (Check check : new BrowserChecks(access()).all()) {
      assertThat(examine(check).status()).as(check.id()).isEqualTo(Status.PASS);
    }
  }

  @Test
  void bucketWithoutRulesIsSaidToHaveNone() {
    Finding finding = examine(new PreflightCheck(access()));
    assertThat(finding.status()).isEqualTo(Status.FAIL);
    assertThat(finding.cause()).contains("no CORS rule").contains(FRONT, OTHER);
    assertThat(finding.evidence()).contains("403 AccessForbidden");
    assertThat(finding.snippets()).anyMatch(snippet -> snippet.text().contains(FRONT));
  }

  @Test
  void onlyTheOriginThatIsMissingIsNamed() {
    allow(List.of(OTHER), "PUT", "*", "");
    Finding finding = examine(new PreflightCheck(access()));
    assertThat(finding.cause()).contains("lists the origin " + FRONT).doesNotContain(OTHER);
    assertThat(finding.snippets().get(0).text()).contains(FRONT, OTHER);
  }

  @Test
  void ruleWithoutTheseOriginsIsToldFromNoRule() {
    allow(List.of("https://elsewhere.example"), "PUT", "*", "");
    assertThat(examine(new PreflightCheck(access())).cause())
        .contains("lists the origin " + FRONT + ", " + OTHER);
  }

  @Test
  void ruleWithoutPutIsToldFromAMissingOrigin() {
    allow(List.of(FRONT, OTHER), "GET", "*", "");
    assertThat(examine(new PreflightCheck(access())).cause()).contains("not allow the method PUT");
  }

  @Test
  void ruleWithoutContentTypeIsToldFromAMissingMethod() {
    allow(List.of(FRONT, OTHER), "PUT", "x-amz-*", "");
    assertThat(examine(new PreflightCheck(access())).cause()).contains("the header content-type");
  }

  @Test
  void hiddenTagIsAWarning() {
    allow(List.of("*"), "PUT", "*", "");
    Finding finding = examine(new CorsResponseCheck(access()));
    assertThat(finding.status()).isEqualTo(Status.WARN);
    assertThat(finding.cause()).contains("does not expose ETag");
  }

  @Test
  void answerWithoutCorsFieldsIsBlamedOnWhatStandsBetween() {
    Finding finding = examine(new CorsResponseCheck(access()));
    assertThat(finding.status()).isEqualTo(Status.FAIL);
    assertThat(finding.cause()).contains("The answer to the upload itself");
  }

  @Test
  void anotherNameOfTheSameBucketIsFine() {
    BucketAccess access = publiclyAt(URI.create("http://localhost:" + bucket.endpoint().getPort()));
    assertThat(examine(new PublicEndpointCheck(access)).status()).isEqualTo(Status.PASS);
    assertThat(examine(new UploadPutCheck(access)).status()).isEqualTo(Status.PASS);
  }

  @Test
  void publicEndpointOfAnotherBucketIsSaid() throws IOException {
    try (BucketFixture other = BucketFixture.start(Files.createTempDirectory(folder, "other"))) {
      Finding finding = examine(new PublicEndpointCheck(publiclyAt(other.endpoint())));
      assertThat(finding.cause()).contains("leads to another bucket");
    }
  }

  @Test
  void publicEndpointWhereNobodyAnswersIsSaid() {
    Finding finding =
        examine(new PublicEndpointCheck(publiclyAt(URI.create("http://127.0.0.1:1"))));
    assertThat(finding.status()).isEqualTo(Status.FAIL);
    assertThat(finding.cause()).contains("Nobody answers at the public endpoint");
  }

  @Test
  void loopbackAddressIsAWarningWhenBrowsersAreElsewhere() throws Exception {
    Visit fromElsewhere = new Visit(List.of(FRONT), URI.create("http://touchline.example/"));
    Finding finding = new PublicEndpointCheck(access()).examine(fromElsewhere);
    assertThat(finding.status()).isEqualTo(Status.WARN);
    assertThat(finding.cause()).contains("inside the server's network only");
    assertThat(finding.snippets().get(0).text()).startsWith("AWS_S3_PUBLIC_ENDPOINT_URL=");
  }

  @Test
  void httpEndpointUnderAnHttpsPageIsMixedContent() throws Exception {
    BucketAccess access = bucket.access(URI.create("http://s3.club.example"), Map.of());
    Visit https = new Visit(List.of(), URI.create("https://touchline.example/"));
    Finding finding = new PublicEndpointCheck(access).examine(https);
    assertThat(finding.status()).isEqualTo(Status.FAIL);
    assertThat(finding.cause()).contains("mixed content");
  }

  @Test
  void signatureOverMoreThanTheHostIsNamed() {
    URI url =
        URI.create("https://b.example/k?X-Amz-SignedHeaders=content-type%3Bhost&X-Amz-Date=1");
    assertThat(SignedHeaders.of(url)).containsExactly("content-type", "host");
    assertThat(UploadUrlCheck.judge(SignedHeaders.of(url), Set.of()).cause())
        .contains("content-type");
  }

  @Test
  void whatTheSettingsDemandMayBeSigned() {
    URI url =
        URI.create(
            "https://b.example/k?X-Amz-SignedHeaders=content-length%3Bhost%3Bx-amz-storage-class");
    assertThat(SignedHeaders.setByScripts(url)).containsExactly("x-amz-storage-class");
    Finding finding =
        UploadUrlCheck.judge(List.of("host", "x-amz-storage-class"), Set.of("x-amz-storage-class"));
    assertThat(finding.status()).isEqualTo(Status.PASS);
    assertThat(finding.evidence()).contains("x-amz-storage-class");
  }

  private static Finding examine(Check check) {
    try {
      return check.examine(VISIT);
    } catch (IOException | InterruptedException e) {
      throw new AssertionError(check.id(), e);
    }
  }

  private BucketAccess access() {
    return bucket.access(s3.endpoint(), Map.of());
  }

  private BucketAccess publiclyAt(URI address) {
    return bucket.access(
        bucket.endpoint(), Map.of("AWS_S3_PUBLIC_ENDPOINT_URL", address.toString()));
  }

  private void allow(List<String> origins, String method, String header, String more) {
    String listed =
        String.join(
            "", origins.stream().map("<AllowedOrigin>%s</AllowedOrigin>"::formatted).toList());
    s3.keep(
        "cors",
        "<CORSConfiguration xmlns=\"http://s3.amazonaws.com/doc/2006-03-01/\">"
            + RULE.formatted(listed, method, header, more)
            + "</CORSConfiguration>");
  }
}

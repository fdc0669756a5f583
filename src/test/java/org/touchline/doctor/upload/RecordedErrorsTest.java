package org.touchline.doctor.upload;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.touchline.doctor.wire.S3Error;

/** Errors in S3's shape, as each fault of a deployment provokes it. */
class RecordedErrorsTest {

  private static final String ISSUED = "recordings/match_7/3f0c9a51d27e4b8896a1c5e2f7304d6b.mp4";
  private static final Signing OURS =
      new Signing(
          "AKIATOUCHLINEDOCTOR1", "eu-west-1", "club-video.s3.eu-west-1.amazonaws.com", "/");
  private static final Instant NOW = Instant.parse("2026-11-25T19:31:42Z");

  /** What every administrator meets sooner or later. */
  private static final List<String> TEN =
      List.of(
          "wrong-type-signed",
          "signed-header-missing",
          "url-expired",
          "wrong-secret",
          "skewed-clock",
          "wrong-region",
          "tampered-key",
          "access-denied",
          "expired-token",
          "slow-down");

  @ParameterizedTest
  @CsvSource({
    "wrong-type-signed, CONTENT_TYPE_SIGNED",
    "signed-header-missing, SIGNED_HEADER_MISSING",
    "url-expired, URL_EXPIRED",
    "wrong-secret, WRONG_SECRET_KEY",
    "skewed-clock, CLOCK_SKEWED",
    "wrong-region, WRONG_REGION",
    "tampered-key, KEY_CHANGED",
    "access-denied, ACCESS_DENIED",
    "expired-token, CREDENTIALS_EXPIRED",
    "slow-down, SLOW_DOWN",
    "unsigned-header, UNSIGNED_HEADER_SENT",
    "fresh-url-called-expired, CLOCK_SKEWED",
    "proxy-changed-host, HOST_CHANGED",
    "other-access-key, OTHER_SETTINGS",
    "other-region-signed, OTHER_SETTINGS",
    "kms-denied, KMS_DENIED"
  })
  void bodyIsExplained(String recorded, Diagnosis expected) throws IOException {
    assertThat(explain(recorded).diagnosis()).isEqualTo(expected);
  }

  @Test
  void urlThatHasExpiredAtCloudflareIsToldLikeAnyOther() {
    String body = "<Error><Code>ExpiredRequest</Code><Message>Request is too old</Message></Error>";
    assertThat(explain(body, Map.of()).diagnosis()).isEqualTo(Diagnosis.URL_EXPIRED);
  }

  @Test
  void tenFaultsHaveTenDiagnoses() throws IOException {
    Stream.Builder<Diagnosis> found = Stream.builder();
    for (String recorded : TEN) {
      found.add(explain(recorded).diagnosis());
    }
    assertThat(found.build()).hasSize(10).doesNotHaveDuplicates();
  }

  @Test
  void explanationNamesTypeHeaderAndRegion() throws IOException {
    assertThat(explain("wrong-type-signed").cause()).contains("the browser sent video/mp4");
    assertThat(explain("signed-header-missing").cause()).contains("the header if-none-match");
    assertThat(explain("wrong-region").fix()).contains("AWS_S3_REGION_NAME=eu-central-1");
    assertThat(explain("unsigned-header").fix()).contains("x-amz-acl");
  }

  @Test
  void explanationQuotesNothingThatWasSigned() throws IOException {
    for (String recorded : TEN) {
      Explanation explanation = explain(recorded);
      assertThat(explanation.cause() + explanation.fix())
          .doesNotContain("c0dec0de", "5d1f5d1f", "INVENTEDTOKEN", "AKIA", "AWS4-HMAC");
    }
  }

  @Test
  void errorThatNobodyKnowsIsNamedByItsCode() {
    Explanation explanation = explain("<Error><Code>NewInS3</Code></Error>", Map.of());
    assertThat(explanation.diagnosis()).isEqualTo(Diagnosis.REFUSED);
    assertThat(explanation.cause()).contains("403 NewInS3");
  }

  @Test
  void hostileValuesAreNotRepeated() {
    String body =
        "<Error><Code>AuthorizationHeaderMalformed</Code>"
            + "<Region>&lt;script&gt;alert(1)&lt;/script&gt;</Region></Error>";
    assertThat(explain(body, Map.of()).fix()).doesNotContain("script");
  }

  private static Explanation explain(String recorded) throws IOException {
    return explain(
        body(recorded), Map.of("content-type", "video/mp4", "authorization", "never sent"));
  }

  private static Explanation explain(String body, Map<String, String> sent) {
    Sighting sighting =
        new Sighting(
            Sighting.Phase.PUT, 403, body, sent, Optional.empty(), Optional.<Sighting.Kind>empty());
    S3Error error = S3Error.parse(body).orElseThrow();
    return new RefusedPut(error, new Case(sighting, OURS, ISSUED::equals, NOW))
        .explain()
        .with(Map.of("status", "403"));
  }

  private static String body(String recorded) throws IOException {
    try (InputStream in = RecordedErrorsTest.class.getResourceAsStream(recorded + ".xml")) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}

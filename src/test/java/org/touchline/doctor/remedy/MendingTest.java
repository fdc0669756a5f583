package org.touchline.doctor.remedy;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.JsonObject;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.logging.SimpleFormatter;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.touchline.doctor.BucketFixture;
import org.touchline.doctor.CorsCapableS3;

/** The rules of a bucket, mended by the S3 calls for it. */
class MendingTest {

  private static final String FRONT = "https://front.example";
  private static final String OTHER = "http://localhost:5173";
  private static final List<String> ORIGINS = List.of(FRONT, OTHER);
  private static final String OPEN =
      "<CORSConfiguration xmlns=\"http://s3.amazonaws.com/doc/2006-03-01/\">";
  private static final String CLOSE = "</CORSConfiguration>";

  private static final String FOREIGN =
      """
      <CORSRule>
          <ID>reports &amp; more</ID><!-- by the statistics team -->
          <AllowedOrigin>https://stats.example</AllowedOrigin><AllowedMethod>GET</AllowedMethod>
          <FutureOfS3 kind="x">ä<Deep/></FutureOfS3>
        </CORSRule>""";

  @TempDir static Path folder;
  private static BucketFixture bucket;
  private CorsCapableS3 s3;
  private Mending mending;

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
    mending = new Mending(bucket.access(s3.endpoint(), Map.of()));
  }

  @AfterEach
  void stopFront() {
    s3.close();
  }

  @Test
  void bucketWithoutRulesGetsOneThatWorks() {
    Outcome outcome = cors(true);
    assertThat(outcome.applied()).isTrue();
    assertThat(outcome.json().getBoolean("changed")).isTrue();
    assertThat(outcome.before()).isEmpty();
    JsonObject rule = outcome.after().getJsonObject(0);
    assertThat(rule.getString("id")).isEqualTo("touchline");
    assertThat(rule.getJsonArray("allowed_origins").toString()).contains(FRONT, OTHER);
    assertThat(outcome.verified()).hasSize(2).allMatch(Outcome.Verified::ok);
  }

  @Test
  void ruleIsTheOneOfTheSnippet() {
    JsonObject rule = cors(true).after().getJsonObject(0);
    String snippet = new Remedies("club", "eu-west-1").cors(ORIGINS).get(0).text();
    rule.getJsonArray("allowed_methods")
        .forEach(method -> assertThat(snippet).contains(method.toString()));
    rule.getJsonArray("expose_headers")
        .forEach(name -> assertThat(snippet).contains(name.toString()));
    assertThat(snippet).contains("\"MaxAgeSeconds\": " + rule.getInt("max_age_seconds"));
  }

  @Test
  void nothingIsWrittenUnlessItIsWished() {
    Outcome outcome = cors(false);
    assertThat(outcome.applied()).isFalse();
    assertThat(outcome.json().getBoolean("changed")).isTrue();
    assertThat(outcome.after()).hasSize(1);
    assertThat(outcome.verified()).isEmpty();
    assertThat(s3.writes()).isEmpty();
  }

  @Test
  void secondTimeChangesNothing() {
    cors(true);
    Outcome again = cors(true);
    assertThat(again.applied()).isFalse();
    assertThat(again.json().getBoolean("changed")).isFalse();
    assertThat(again.verified()).allMatch(Outcome.Verified::ok);
    assertThat(s3.writes()).hasSize(1);
  }

  @Test
  void foreignRulesStayToTheLetter() {
    s3.keep("cors", OPEN + "\n  " + FOREIGN + "\n  " + foreign("https://b.example") + CLOSE);
    Outcome outcome = cors(true);
    assertThat(s3.document("cors").orElseThrow())
        .containsSubsequence(FOREIGN, foreign("https://b.example"), "<ID>touchline</ID>");
    assertThat(outcome.before()).hasSize(2);
    assertThat(outcome.after()).hasSize(3);
    assertThat(outcome.after().subList(0, 2)).isEqualTo(outcome.before());
  }

  @Test
  void oldRuleOfOursIsReplacedWhereItStands() {
    String old =
        "<CORSRule><ID>touchline</ID><AllowedOrigin>https://old.example</AllowedOrigin>"
            + "<AllowedMethod>GET</AllowedMethod></CORSRule>";
    s3.keep("cors", OPEN + old + foreign("https://b.example") + CLOSE);
    Outcome outcome = cors(true);
    assertThat(outcome.after()).hasSize(2);
    assertThat(outcome.after().getJsonObject(0).getJsonArray("allowed_origins").toString())
        .contains("https://old.example", FRONT, OTHER);
    assertThat(outcome.verified()).allMatch(Outcome.Verified::ok);
  }

  @Test
  void foreignRuleThatAllowsUploadsAlreadyIsEnough() {
    s3.keep("cors", OPEN + upload("*", "<ExposeHeader>etag</ExposeHeader>") + CLOSE);
    Outcome outcome = cors(true);
    assertThat(outcome.json().getBoolean("changed")).isFalse();
    assertThat(outcome.verified()).allMatch(Outcome.Verified::ok);
    assertThat(s3.writes()).isEmpty();
  }

  @Test
  void ruleComesBeforeTheForeignOneThatWouldHideIt() {
    s3.keep("cors", OPEN + foreign("https://b.example") + upload("https://*.example", "") + CLOSE);
    assertThat(cors(true).after().getValuesAs(JsonObject.class))
        .extracting(rule -> rule.getString("id"))
        .containsExactly("https://b.example", "touchline", "upload");
  }

  @Test
  void ownRuleMovesBeforeTheForeignOneThatHidesIt() {
    cors(true);
    String own = s3.document("cors").orElseThrow().replace(OPEN, "").replace(CLOSE, "");
    s3.keep("cors", OPEN + upload("*", "") + own + CLOSE);
    assertThat(cors(true).after().getValuesAs(JsonObject.class))
        .extracting(rule -> rule.getString("id"))
        .containsExactly("touchline", "upload");
    assertThat(cors(true).isChange()).isFalse();
  }

  @Test
  void foreignRuleThatComesInBetweenIsKept() {
    s3.afterTheNextRead(() -> s3.keep("cors", OPEN + foreign("https://b.example") + CLOSE));
    Outcome outcome = cors(true);
    assertThat(outcome.applied()).isTrue();
    assertThat(s3.document("cors").orElseThrow())
        .contains(foreign("https://b.example"), "<ID>touchline</ID>");
  }

  @Test
  void rulesThatNeverStandStillAreNotWritten() {
    for (int read = 0; read < 10; read++) {
      String origin = "https://" + read + ".example";
      s3.afterTheNextRead(() -> s3.keep("cors", OPEN + foreign(origin) + CLOSE));
    }
    Outcome outcome = cors(true);
    assertThat(outcome.applied()).isFalse();
    assertThat(outcome.detail()).contains("Somebody else");
    assertThat(s3.writes()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"501, NotImplemented", "405, MethodNotAllowed"})
  void serviceWithoutTheCallIsToldWhatToDoThere(int status, String code) {
    s3.refuse("GET cors", status, code);
    Outcome outcome = cors(true);
    assertThat(outcome.supported()).isFalse();
    assertThat(outcome.detail())
        .contains(status + " " + code, "MINIO_API_CORS_ALLOW_ORIGIN", "s3proxy.cors-allow-origins");
    assertThat(outcome.verified()).hasSize(2).noneMatch(Outcome.Verified::ok);
    assertThat(outcome.snippets()).anyMatch(snippet -> snippet.text().contains("MINIO_API_CORS"));
  }

  @ParameterizedTest
  @CsvSource({"501, NotImplemented", "405, MethodNotAllowed"})
  void serviceThatOnlyShowsRulesIsToldWhatToDoThere(int status, String code) {
    s3.refuse("PUT cors", status, code);
    Outcome outcome = cors(true);
    assertThat(outcome.supported()).isFalse();
    assertThat(outcome.applied()).isFalse();
    assertThat(outcome.detail())
        .contains(status + " " + code, "MINIO_API_CORS_ALLOW_ORIGIN")
        .doesNotContain("refused the rules");
    assertThat(outcome.verified()).hasSize(2).noneMatch(Outcome.Verified::ok);
  }

  @Test
  void s3ProxyHasNoSuchCall() throws Exception {
    try (BucketFixture proxy = BucketFixture.start(folder.resolve("own"), FRONT, OTHER)) {
      Outcome outcome = new Mending(proxy.access()).cors(ORIGINS, true, "admin");
      assertThat(outcome.supported()).isFalse();
      assertThat(outcome.detail()).contains("501 NotImplemented", "are granted");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"GET cors", "PUT cors"})
  void missingRightIsNamed(String call) {
    s3.refuse(call, 403, "AccessDenied");
    Outcome outcome = cors(true);
    assertThat(outcome.applied()).isFalse();
    assertThat(outcome.supported()).isEqualTo(call.startsWith("PUT"));
    assertThat(outcome.detail())
        .contains("lacks the right s3:" + (call.startsWith("PUT") ? "Put" : "Get") + "BucketCORS");
    assertThat(outcome.snippets().get(0).text()).contains("s3:GetBucketCORS", "s3:PutBucketCORS");
  }

  @Test
  void documentTypeIsNotFollowed() {
    s3.keep(
        "cors", "<!DOCTYPE a [<!ENTITY x SYSTEM \"file:///etc/passwd\">]>" + OPEN + "&x;" + CLOSE);
    Outcome outcome = cors(true);
    assertThat(outcome.supported()).isFalse();
    assertThat(s3.writes()).isEmpty();
  }

  @Test
  void incompleteUploadsAreEndedBesideForeignRules() {
    String foreign =
        "<Rule><ID>logs</ID><Filter><Prefix>logs/</Prefix></Filter><Status>Enabled</Status>"
            + "<Expiration><Days>30</Days></Expiration></Rule>";
    s3.keep("lifecycle", lifecycle(foreign));
    Outcome outcome = mending.lifecycle(true, "admin");
    assertThat(s3.document("lifecycle").orElseThrow())
        .contains(foreign)
        .contains("<Filter><Prefix>recordings/</Prefix></Filter>");
    JsonObject rule = outcome.after().getJsonObject(1);
    assertThat(rule.getString("prefix")).isEqualTo("recordings/");
    assertThat(rule.getInt("abort_incomplete_days")).isEqualTo(7);
    assertThat(outcome.verified()).hasSize(1).allMatch(Outcome.Verified::ok);
    assertThat(mending.lifecycle(true, "admin").json().getBoolean("changed")).isFalse();
    assertThat(s3.writes()).hasSize(1);
  }

  @Test
  void lifecycleRuleFollowsTheOldFormWhereOthersDo() {
    s3.keep(
        "lifecycle",
        lifecycle(
            "<Rule><ID>a</ID><Prefix>a/</Prefix><Status>Enabled</Status>"
                + "<Expiration><Days>1</Days></Expiration></Rule>"));
    mending.lifecycle(true, "admin");
    assertThat(s3.document("lifecycle").orElseThrow())
        .contains("<Prefix>recordings/</Prefix>")
        .doesNotContain("<Filter>");
  }

  @Test
  void ruleForTaggedObjectsEndsNoUpload() {
    s3.keep(
        "lifecycle",
        lifecycle(
            "<Rule><Filter><Tag><Key>a</Key><Value>b</Value></Tag></Filter><Status>Enabled</Status>"
                + "<AbortIncompleteMultipartUpload><DaysAfterInitiation>1</DaysAfterInitiation>"
                + "</AbortIncompleteMultipartUpload></Rule>"));
    assertThat(mending.lifecycle(false, "admin").isChange()).isTrue();
  }

  @Test
  void lifecycleRightIsNamed() {
    s3.refuse("GET lifecycle", 403, "AccessDenied");
    Outcome outcome = mending.lifecycle(true, "admin");
    assertThat(outcome.supported()).isFalse();
    assertThat(outcome.detail()).contains("s3:GetLifecycleConfiguration");
    assertThat(outcome.snippets().get(0).text()).contains("s3:PutLifecycleConfiguration");
  }

  @Test
  void logNamesOnceWhoAppliedWhat() {
    List<String> lines = new ArrayList<>();
    Logger logger = Logger.getLogger(Mending.class.getName());
    logger.setLevel(Level.INFO);
    logger.setFilter(line -> lines.add(new SimpleFormatter().formatMessage(line)));
    mending.cors(ORIGINS, false, "ann");
    mending.cors(ORIGINS, true, "ann\nroot");
    mending.cors(ORIGINS, true, "bob");
    logger.setFilter(null);
    logger.setLevel(null);
    assertThat(lines)
        .singleElement()
        .asString()
        .contains("ann?root", "CORS rule", FRONT, OTHER)
        .doesNotContain(BucketFixture.SECRET_KEY);
  }

  @Test
  void noSecretIsInAnyAnswer() {
    s3.refuse("PUT cors", 403, "SignatureDoesNotMatch");
    assertThat(cors(true).json().toString())
        .doesNotContain(BucketFixture.SECRET_KEY, "X-Amz-Signature", "AWS4-HMAC-SHA256");
  }

  @Test
  void serviceIsKnownByItsAddress() {
    assertThat(CorsAdvice.Service.at(URI.create("https://b.s3.eu-west-1.amazonaws.com/")))
        .isEqualTo(CorsAdvice.Service.AWS);
    assertThat(CorsAdvice.Service.at(URI.create("https://a.r2.cloudflarestorage.com/b/")))
        .isEqualTo(CorsAdvice.Service.R2);
    assertThat(CorsAdvice.Service.at(URI.create("http://minio:9000/b/")))
        .isEqualTo(CorsAdvice.Service.OTHER);
  }

  private Outcome cors(boolean apply) {
    return mending.cors(ORIGINS, apply, "admin");
  }

  private static String foreign(String origin) {
    return "<CORSRule><ID>%s</ID><AllowedOrigin>%s</AllowedOrigin><AllowedMethod>GET</AllowedMethod></CORSRule>"
        .formatted(origin, origin);
  }

  private static String upload(String origin, String more) {
    return "<CORSRule><ID>upload</ID><AllowedOrigin>%s</AllowedOrigin><AllowedMethod>PUT</AllowedMethod><AllowedHeader>*</AllowedHeader>%s</CORSRule>"
        .formatted(origin, more);
  }

  private static String lifecycle(String rules) {
    return "<LifecycleConfiguration xmlns=\"http://s3.amazonaws.com/doc/2006-03-01/\">"
        + rules
        + "</LifecycleConfiguration>";
  }
}

package org.touchline.doctor.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.touchline.doctor.Check;
import org.touchline.doctor.Finding;
import org.touchline.doctor.Status;
import org.touchline.doctor.Visit;
import org.touchline.settings.DataDirectory;
import org.touchline.settings.SettingException;
import org.touchline.settings.SettingReader;
import org.touchline.settings.SettingSource;
import org.touchline.storage.StorageSettings;
import org.touchline.web.WebSettings;

/** What the checks of the settings say of values as people set them. */
class SettingsChecksTest {

  private static final Visit VISIT = new Visit(List.of(), URI.create("http://localhost/"));
  private static final String ACCESS_KEY = "AKIAIOSFODNN7EXAMPLE";
  private static final String SECRET = "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";
  private static final String BUCKET = StorageSettings.BUCKET;
  private static final String REGION = StorageSettings.REGION;
  private static final String ID = StorageSettings.ACCESS_KEY;
  private static final String KEY = StorageSettings.SECRET_KEY;
  private static final String ENDPOINT = StorageSettings.ENDPOINT;
  private static final String ORIGINS = "touchline.frontend.origins";
  private static final String PUBLIC_URL = "touchline.public.url";

  private final Map<String, String> settings =
      new LinkedHashMap<>(
          Map.of(BUCKET, "match-video", REGION, "eu-west-1", ID, ACCESS_KEY, KEY, SECRET));

  @Test
  void rightSettingsOfAwsPass() throws Exception {
    assertThat(findings().values()).allMatch(found -> found.cause().isEmpty());
    assertThat(status("settings-access-key")).isEqualTo(Status.PASS);
  }

  @Test
  void nothingOfS3IsOneWarningAboutTheBucket() throws Exception {
    settings.clear();
    assertThat(blamed()).containsExactly("settings-bucket");
    assertThat(finding("settings-bucket").status()).isEqualTo(Status.WARN);
    assertThat(finding("settings-bucket").cause()).contains("the server's own disk");
    assertThat(status("settings-region")).isEqualTo(Status.SKIP);
  }

  @ParameterizedTest
  @CsvSource({
    "AWS_STORAGE_BUCKET_NAME, settings-bucket, bucket's name is missing",
    "AWS_S3_REGION_NAME, settings-region, region is missing",
    "AWS_ACCESS_KEY_ID, settings-access-key, without its access key",
    "AWS_SECRET_ACCESS_KEY, settings-secret-key, without its secret"
  })
  void eachMissingNameIsBlamedByItsOwnCheck(String key, String check, String cause)
      throws Exception {
    settings.remove(key);
    assertOnly(check, cause, key);
    settings.put(key, "   ");
    assertOnly(check, cause, key);
  }

  @Test
  void bothKeysMayBeAbsent() throws Exception {
    settings.keySet().removeAll(List.of(ID, KEY));
    assertThat(blamed()).isEmpty();
    assertThat(finding("settings-secret-key").evidence()).contains("default chain");
  }

  @ParameterizedTest
  @CsvSource({
    "s3://match-video, match-video",
    "s3://match-video/recordings/, match-video",
    "arn:aws:s3:::match-video, match-video",
    "match-video/recordings, match-video"
  })
  void bucketGivenAsAnAddressIsToldItsName(String value, String name) throws Exception {
    settings.put(BUCKET, value);
    assertOnly("settings-bucket", "bucket", "alone: " + name);
    assertThat(finding("settings-bucket").snippets().get(0).text()).isEqualTo(BUCKET + "=" + name);
  }

  @ParameterizedTest
  @ValueSource(strings = {"Match_Video", "ab", "match..video", "match video", "-match"})
  void nameThatNoBucketHasIsBlamed(String value) throws Exception {
    settings.put(BUCKET, value);
    assertThat(blamed()).containsExactly("settings-bucket");
  }

  @ParameterizedTest
  @CsvSource({
    "EU (Ireland), eu-west-1",
    "US East (N. Virginia), us-east-1",
    "Europe (Frankfurt) eu-central-1, eu-central-1",
    "eu-west-1a, eu-west-1",
    "EU_WEST_1, eu-west-1",
    "EU-CENTRAL-1, eu-central-1"
  })
  void regionGivenInAnotherWayIsToldItsCode(String value, String code) throws Exception {
    settings.put(REGION, value);
    assertOnly("settings-region", "not its code", code);
    assertThat(finding("settings-region").snippets().get(0).text()).isEqualTo(REGION + "=" + code);
  }

  @ParameterizedTest
  @ValueSource(strings = {"EU", "europe", "eu west 1", "eu-west", "eu-west-1/"})
  void whatIsNoRegionIsBlamed(String value) throws Exception {
    settings.put(REGION, value);
    assertThat(blamed()).containsExactly("settings-region");
  }

  @ParameterizedTest
  @ValueSource(strings = {"us-gov-west-1", "ap-southeast-2", "eusc-de-east-1", "me-central-1"})
  void regionsOfAllPartitionsPass(String value) throws Exception {
    settings.put(REGION, value);
    assertThat(blamed()).isEmpty();
  }

  @Test
  void otherServicesHaveRegionsAndKeysOfTheirOwn() throws Exception {
    settings.put(ENDPOINT, "https://garage.example:3900");
    settings.putAll(Map.of(REGION, "garage", ID, "GK31c2f218a2e44f485b94239e", KEY, "short-one"));
    assertThat(blamed()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"eu-frankfurt-1", "uk-london-1", "ap-singapore", "eu-west-1a"})
  void codesOfOtherServicesMayNameTheirPlace(String value) throws Exception {
    settings.putAll(Map.of(ENDPOINT, "https://storage.example", REGION, value));
    assertThat(blamed()).isEmpty();
  }

  @Test
  void accessKeyOfAnotherServiceMayHaveTheLengthOfASecret() throws Exception {
    settings.putAll(
        Map.of(ENDPOINT, "https://storage.example", ID, SECRET, KEY, "of-another-shape"));
    assertThat(blamed()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "AWS_STORAGE_BUCKET_NAME, settings-bucket",
    "AWS_S3_REGION_NAME, settings-region",
    "AWS_ACCESS_KEY_ID, settings-access-key",
    "AWS_SECRET_ACCESS_KEY, settings-secret-key"
  })
  void slipsOfPastingAreNamed(String key, String check) throws Exception {
    String good = settings.get(key);
    Map<String, String> slips =
        Map.of(
            '"' + good + '"',
            "quotation marks",
            "'" + good + "'",
            "quotation marks",
            key + "=" + good,
            "its own name",
            "export " + key + "=" + good,
            "its own name",
            "<your value>",
            "placeholder",
            good.substring(0, 5) + "\n" + good.substring(5),
            "line break",
            good.substring(0, 5) + " " + good.substring(5),
            "blank");
    for (Map.Entry<String, String> slip : slips.entrySet()) {
      settings.put(key, slip.getKey());
      assertOnly(check, slip.getValue(), key);
      assertThat(finding(check).status()).isEqualTo(Status.FAIL);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "AWS_STORAGE_BUCKET_NAME, settings-bucket",
    "AWS_S3_REGION_NAME, settings-region",
    "AWS_ACCESS_KEY_ID, settings-access-key",
    "AWS_SECRET_ACCESS_KEY, settings-secret-key"
  })
  void blanksAroundAValueAreAWarning(String key, String check) throws Exception {
    settings.put(key, " " + settings.get(key) + "\n");
    assertOnly(check, "cuts off the blanks", "again without blanks");
    assertThat(finding(check).status()).isEqualTo(Status.WARN);
  }

  @Test
  void exchangedKeysAreBlamedOnce() throws Exception {
    settings.putAll(Map.of(ID, SECRET, KEY, ACCESS_KEY));
    assertOnly("settings-access-key", "are exchanged", "Exchange the values");
  }

  @Test
  void oneKeyPastedTwiceIsBlamedWhereItIsWrong() throws Exception {
    settings.put(KEY, ACCESS_KEY);
    assertOnly("settings-secret-key", "in the place of its secret", "Set " + KEY);
    settings.putAll(Map.of(ID, SECRET, KEY, SECRET));
    assertOnly("settings-access-key", "in the place of the access key", "Set " + ID);
  }

  @Test
  void keyThatWasCutIsBlamedByItsLength() throws Exception {
    settings.put(ID, ACCESS_KEY.substring(1));
    assertOnly("settings-access-key", "has 20 characters", "Copy the access key");
    settings.putAll(Map.of(ID, ACCESS_KEY, KEY, SECRET.substring(1)));
    assertOnly("settings-secret-key", "has 40 characters", "Copy the secret");
  }

  @Test
  void sessionTokenWithALineBreakIsBlamed() throws Exception {
    settings.put(StorageSettings.SESSION_TOKEN, "IQoJb3\nJpZ2lu");
    assertOnly("settings-session-token", "line break", "as one line");
  }

  /** The server does not start with it either, and names the setting. */
  @ParameterizedTest
  @ValueSource(strings = {"\u200b", "\ufeff", "…", "\u0007"})
  void sessionTokenWithACharacterThatNoFieldCarriesIsBlamed(String strange, @TempDir Path data)
      throws Exception {
    for (String token : List.of(strange + "IQoJb3canary", "IQoJb3" + strange + "canary")) {
      settings.put(StorageSettings.SESSION_TOKEN, token);
      assertOnly("settings-session-token", "no session token has", "Copy the session token");
      assertThatThrownBy(() -> StorageSettings.read(source(), DataDirectory.at(data)))
          .isInstanceOf(SettingException.class)
          .hasMessageContaining(StorageSettings.SESSION_TOKEN)
          .hasMessageNotContaining("canary");
    }
  }

  @ParameterizedTest
  @CsvSource({
    "s3.example.com:9000, no scheme",
    "ftp://s3.example.com, no scheme",
    "https://user:canary@s3.example.com, more than scheme",
    "https://s3.example.com/?x=1, more than scheme",
    "https://, not a URL",
    "https:///path, names no host",
    "'\"https://s3.example.com\"', quotation marks"
  })
  void endpointThatCannotBeRightIsBlamed(String value, String cause) throws Exception {
    settings.put(ENDPOINT, value);
    assertOnly("settings-endpoint", cause, "Set " + ENDPOINT);
    settings.putAll(Map.of(ENDPOINT, "http://s3:9000", StorageSettings.PUBLIC_ENDPOINT, value));
    assertOnly("settings-endpoint", cause, "Set " + StorageSettings.PUBLIC_ENDPOINT);
  }

  @Test
  void unknownAddressingStyleIsBlamed() throws Exception {
    settings.put(StorageSettings.ADDRESSING_STYLE, "pathstyle");
    assertOnly("settings-endpoint", "style is unknown", "path");
  }

  @ParameterizedTest
  @CsvSource({
    "https://app.example/, https://app.example",
    "https://app.example/upload, https://app.example",
    "https://App.example, https://app.example",
    "https://app.example:443, https://app.example",
    "http://app.example:80, http://app.example"
  })
  void originThatNoBrowserSendsIsToldAsOneDoes(String value, String right) throws Exception {
    settings.put(ORIGINS, "https://front.example, " + value);
    assertOnly("settings-origins", "scheme, host and port", "as browsers send");
    assertThat(finding("settings-origins").snippets().get(0).text())
        .isEqualTo("TOUCHLINE_FRONTEND_ORIGINS=" + right);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "*",
        "app.example",
        "https://a.example https://b.example",
        "null",
        "<your origin>"
      })
  void whatIsNoOriginIsBlamed(String value) throws Exception {
    settings.put(ORIGINS, value);
    assertThat(blamed()).containsExactly("settings-origins");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "touchline.example",
        "https://touchline.example/api/",
        "https://touchline.example/?a=b",
        "https://<your host>/",
        "'https://touchline.example'"
      })
  void publicUrlThatLinksCannotBeginWithIsBlamed(String value) throws Exception {
    settings.put(PUBLIC_URL, value);
    assertOnly("settings-origins", "", "TOUCHLINE_PUBLIC_URL");
  }

  @Test
  void goodOriginsAndPublicUrlPass() throws Exception {
    settings.put(ORIGINS, "https://front.example, http://localhost:5173,https://[::1]:8443");
    settings.put(PUBLIC_URL, "https://touchline.example/video/");
    assertThat(blamed()).isEmpty();
  }

  /** Whatever stops the start is blamed, or the person at the log learns less than the doctor's. */
  @ParameterizedTest
  @ValueSource(
      strings = {"a b", "Ünicode", "*", "..", "ftp://x:y@z", "x\ny", "\"q\"", "<p>", "a/b", "A_B."})
  void whatTheStartRefusesIsBlamed(String value, @TempDir Path data) throws Exception {
    for (String key :
        List.of(BUCKET, REGION, ID, KEY, ENDPOINT, StorageSettings.ADDRESSING_STYLE, ORIGINS)) {
      Map<String, String> good = new LinkedHashMap<>(settings);
      settings.put(key, value);
      if (isRefused(data)) {
        assertThat(blamed()).as(key).hasSize(1);
      }
      settings.clear();
      settings.putAll(good);
    }
  }

  @Test
  void refusedValuesAreAmongThem(@TempDir Path data) {
    settings.put(REGION, "a b");
    assertThatThrownBy(() -> StorageSettings.read(source(), DataDirectory.at(data)))
        .isInstanceOf(SettingException.class);
  }

  private boolean isRefused(Path data) {
    try {
      StorageSettings.read(source(), DataDirectory.at(data));
      WebSettings.from(new SettingReader(source()));
      return false;
    } catch (SettingException e) {
      return true;
    }
  }

  private void assertOnly(String check, String cause, String fix) throws Exception {
    assertThat(blamed()).containsExactly(check);
    assertThat(finding(check).cause()).contains(cause).endsWith(".");
    assertThat(finding(check).fix()).contains(fix).endsWith(".");
    assertThat(findings().toString())
        .doesNotContain(SECRET.substring(0, 12), ACCESS_KEY.substring(4), "canary");
  }

  private List<String> blamed() throws Exception {
    return findings().entrySet().stream()
        .filter(entry -> !entry.getValue().cause().isEmpty())
        .map(Map.Entry::getKey)
        .toList();
  }

  private Status status(String check) throws Exception {
    return finding(check).status();
  }

  private Finding finding(String check) throws Exception {
    return findings().getOrDefault(check, Finding.skip("no such check"));
  }

  private Map<String, Finding> findings() throws IOException, InterruptedException {
    Map<String, Finding> findings = new LinkedHashMap<>();
    for (Check check : new SettingsChecks(source()).all()) {
      findings.put(check.id(), check.examine(VISIT));
    }
    return findings;
  }

  private SettingSource source() {
    return key -> Optional.ofNullable(settings.get(key));
  }
}

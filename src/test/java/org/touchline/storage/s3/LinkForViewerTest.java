package org.touchline.storage.s3;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.Signature;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.touchline.settings.DataDirectory;
import org.touchline.settings.MapSettings;
import org.touchline.storage.CloudFrontKeys;
import org.touchline.storage.EntityTag;
import org.touchline.storage.ObjectKey;
import org.touchline.storage.Pin;
import org.touchline.storage.PresignedUrl;
import org.touchline.storage.ProxySource;
import org.touchline.storage.RecordingStore;
import org.touchline.storage.ShownAs;
import org.touchline.storage.StorageSettings;
import org.touchline.storage.StoreId;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;

/** Where viewers, and proxies in our place, are sent for a recording in a bucket. */
class LinkForViewerTest {

  private static final Duration LIFETIME = Duration.ofHours(8);
  private static final ObjectKey KEY = ObjectKey.issue(7, "mov", RandomGenerator.getDefault());
  private static final Pin PIN = new Pin(EntityTag.of("a"), Optional.empty());
  private static final Pin VERSION = new Pin(EntityTag.of("a"), Optional.of("v/1+2"));
  private static final ShownAs PLAYED = new ShownAs("video/quicktime", Optional.empty());
  private static final ShownAs DOWNLOADED =
      new ShownAs("video/quicktime", Optional.of("attachment; filename=\"a b.mov\""));
  private static final CloudFrontKeys KEYS = CloudFrontKeys.ofBits(2048);

  private final List<S3RecordingStore> opened = new ArrayList<>();

  @AfterEach
  void closeStores() {
    opened.forEach(S3RecordingStore::close);
  }

  @Test
  void bucketIsToldTypeNameAndVersion() {
    URI url = link(bucket(Map.of()), VERSION, LIFETIME, DOWNLOADED).url();
    assertThat(url).hasHost("club.s3.eu-west-1.amazonaws.com").hasPath("/" + KEY);
    assertThat(url)
        .hasParameter("response-content-type", "video/quicktime")
        .hasParameter("response-content-disposition", "attachment; filename=\"a b.mov\"")
        .hasParameter("versionId", "v/1+2")
        .hasParameter("X-Amz-SignedHeaders", "host")
        .hasParameter("X-Amz-Expires", "28800");
  }

  @Test
  void nameIsOnlySignedForADownload() {
    assertThat(link(bucket(Map.of()), PIN, LIFETIME, PLAYED).url())
        .hasNoParameter("response-content-disposition")
        .hasNoParameter("versionId");
  }

  @Test
  void noUrlLivesLongerThanAWeek() {
    assertThat(link(bucket(Map.of()), PIN, Duration.ofDays(7).plusMinutes(5), PLAYED).url())
        .hasParameter("X-Amz-Expires", "604800");
  }

  @Test
  void urlEndsWithTheCredentialsThatSignIt() {
    Instant end = Instant.now().plus(Duration.ofMinutes(30));
    S3Credentials credentials =
        new S3Credentials(
            () ->
                AwsSessionCredentials.builder()
                    .accessKeyId("access")
                    .secretAccessKey("secret")
                    .sessionToken("token")
                    .expirationTime(end)
                    .build());
    StorageSettings settings = settings(Map.of());
    try (S3RecordingStore store =
        new S3RecordingStore(
            "club",
            S3Connection.to("club", settings.s3(), credentials, S3TestSettings.METERS),
            S3TestSettings.LIMITS,
            S3TestSettings.METERS,
            Optional.empty())) {
      PresignedUrl link = link(store, PIN, LIFETIME, PLAYED);
      assertThat(link.expiresAt()).isBetween(end.minusSeconds(60), end);
      assertThat(parameter(link.url(), "X-Amz-Expires")).matches("1(7[0-9][0-9]|800)");
    }
  }

  @Test
  void distributionIsAskedInsteadOfTheBucket() throws GeneralSecurityException {
    Instant before = Instant.now();
    PresignedUrl link = link(bucket(KEYS.settings()), VERSION, LIFETIME, PLAYED);
    assertThat(link.url()).hasHost("media.example").hasPath("/video/" + KEY);
    assertThat(link.url())
        .hasParameter("versionId", "v/1+2")
        .hasParameter("response-content-type", "video/quicktime")
        .hasParameter("Key-Pair-Id", CloudFrontKeys.KEY_PAIR_ID)
        .hasParameter("Expires", Long.toString(link.expiresAt().getEpochSecond()));
    assertThat(link.expiresAt())
        .isBetween(before.plus(LIFETIME).minusSeconds(1), Instant.now().plus(LIFETIME));
    assertThat(isSigned(link.url().toString())).isTrue();
  }

  @Test
  void signatureIsOfThisUrlAndTime() throws GeneralSecurityException {
    String url = link(bucket(KEYS.settings()), PIN, LIFETIME, PLAYED).url().toString();
    assertThat(isSigned(url.replace("match_7", "match_8"))).isFalse();
    assertThat(isSigned(url.replaceAll("Expires=1", "Expires=2"))).isFalse();
  }

  @Test
  void downloadComesFromTheBucketSoThatItHasItsName() {
    assertThat(link(bucket(KEYS.settings()), PIN, LIFETIME, DOWNLOADED).url())
        .hasHost("club.s3.eu-west-1.amazonaws.com");
  }

  @Test
  void distributionKnowsOnlyTheBucketForNewRecordings() {
    RecordingStore old = open("old-club", KEYS.settings());
    assertThat(link(old, PIN, LIFETIME, PLAYED).url())
        .hasHost("old-club.s3.eu-west-1.amazonaws.com");
  }

  @Test
  void proxyIsSentWhereTheServerGoes() {
    RecordingStore store =
        bucket(
            Map.of(
                "AWS_S3_ENDPOINT_URL", "http://s3.internal:9000",
                "AWS_S3_PUBLIC_ENDPOINT_URL", "https://media.example.com"));
    assertThat(link(store, PIN, LIFETIME, PLAYED).url()).hasHost("media.example.com");
    assertThat(store.sourceForProxy(KEY, VERSION, LIFETIME).orElseThrow())
        .isInstanceOfSatisfying(
            ProxySource.Upstream.class,
            upstream ->
                assertThat(upstream.url().url())
                    .hasScheme("http")
                    .hasAuthority("s3.internal:9000")
                    .hasPath("/club/" + KEY)
                    .hasParameter("versionId", "v/1+2")
                    .hasParameter("X-Amz-SignedHeaders", "host"));
  }

  /** As CloudFront verifies a canned policy: the URL without its three last parameters. */
  private static boolean isSigned(String url) throws GeneralSecurityException {
    String resource = url.substring(0, url.indexOf("&Expires="));
    String policy =
        "{\"Statement\":[{\"Resource\":\"%s\",\"Condition\":{\"DateLessThan\":{\"AWS:EpochTime\":%s}}}]}"
            .formatted(resource, parameter(URI.create(url), "Expires"));
    String signature =
        parameter(URI.create(url), "Signature")
            .replace('-', '+')
            .replace('_', '=')
            .replace('~', '/');
    Signature verifier = Signature.getInstance("SHA1withRSA");
    verifier.initVerify(KEYS.pair().getPublic());
    verifier.update(policy.getBytes(StandardCharsets.UTF_8));
    return verifier.verify(Base64.getDecoder().decode(signature));
  }

  private static String parameter(URI url, String name) {
    for (String parameter : url.getRawQuery().split("&", -1)) {
      if (parameter.startsWith(name + "=")) {
        return parameter.substring(name.length() + 1);
      }
    }
    throw new AssertionError("no " + name);
  }

  private static PresignedUrl link(
      RecordingStore store, Pin pin, Duration lifetime, ShownAs shown) {
    return store.linkForViewer(KEY, pin, lifetime, shown).orElseThrow();
  }

  private RecordingStore bucket(Map<String, String> more) {
    return open("club", more);
  }

  private RecordingStore open(String bucket, Map<String, String> more) {
    RecordingStore store =
        new S3Stores().open(StoreId.s3(bucket), settings(more), S3TestSettings.METERS);
    opened.add((S3RecordingStore) store);
    return store;
  }

  private static StorageSettings settings(Map<String, String> more) {
    Map<String, String> values = new HashMap<>(more);
    values.put("AWS_STORAGE_BUCKET_NAME", "club");
    values.put("AWS_S3_REGION_NAME", "eu-west-1");
    values.put("AWS_ACCESS_KEY_ID", "access");
    values.put("AWS_SECRET_ACCESS_KEY", "secret");
    return StorageSettings.read(new MapSettings(values), new DataDirectory(Path.of("data")));
  }
}

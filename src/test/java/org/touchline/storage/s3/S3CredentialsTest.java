package org.touchline.storage.s3;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.touchline.storage.EntityTag;
import org.touchline.storage.ObjectKey;
import org.touchline.storage.Pin;
import org.touchline.storage.PresignedUrl;
import org.touchline.storage.PutConditions;
import org.touchline.storage.S3Settings;
import org.touchline.storage.S3Settings.AddressingStyle;
import org.touchline.storage.ShownAs;
import org.touchline.storage.StorageException;
import org.touchline.storage.StorageMeters;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;
import software.amazon.awssdk.core.exception.SdkClientException;

class S3CredentialsTest {

  private static final ObjectKey KEY = ObjectKey.issue(7, "mp4", RandomGenerator.getDefault());
  private static final Duration LIFETIME = Duration.ofMinutes(15);
  private static final SimpleMeterRegistry REGISTRY = new SimpleMeterRegistry();
  private static final DateTimeFormatter DATE =
      DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'", Locale.ROOT);

  @Test
  void urlDoesNotOutliveItsCredentials() {
    Instant end = Instant.now().plusSeconds(300).truncatedTo(ChronoUnit.SECONDS);
    try (S3RecordingStore store = store(() -> session(end))) {
      PresignedUrl url = store.presignPut(KEY, LIFETIME, PutConditions.NONE).orElseThrow();
      assertThat(url.expiresAt()).isBetween(end.minusSeconds(70), end.minusSeconds(60));
      assertThat(url.expiresAt()).isEqualTo(endOf(url));
      assertThat(capped()).isPositive();
    }
  }

  @Test
  void linkOfAViewerLivesAsLongAsItsCredentials() {
    Instant end = Instant.now().plusSeconds(60).truncatedTo(ChronoUnit.SECONDS);
    Pin pin = new Pin(EntityTag.of("a"), Optional.empty());
    try (S3RecordingStore store = store(() -> session(end))) {
      PresignedUrl url =
          store
              .presignGet(KEY, pin, LIFETIME, new ShownAs("video/mp4", Optional.empty()))
              .orElseThrow();
      assertThat(url.expiresAt()).isBetween(end.minusSeconds(5), end);
      assertThat(url.expiresAt()).isEqualTo(endOf(url));
    }
  }

  @Test
  void credentialsThatEndWithinAMinuteSignNoUpload() {
    try (S3RecordingStore store = store(() -> session(Instant.now().plusSeconds(60)))) {
      assertThatThrownBy(() -> store.presignPut(KEY, LIFETIME, PutConditions.NONE))
          .isInstanceOf(StorageException.Unavailable.class)
          .hasMessage("the AWS credentials are about to expire");
    }
  }

  @Test
  void urlIsSignedWithTheCredentialsThatWereLookedAt() {
    AtomicInteger asked = new AtomicInteger();
    Instant late = Instant.now().plusSeconds(36_000);
    AwsCredentialsProvider changing =
        () -> asked.getAndIncrement() == 0 ? session(late) : session(Instant.now());
    try (S3RecordingStore store = store(changing)) {
      PresignedUrl url = store.presignPut(KEY, LIFETIME, PutConditions.NONE).orElseThrow();
      assertThat(asked).hasValue(1);
      assertThat(url.expiresAt()).isEqualTo(endOf(url));
    }
  }

  @Test
  void longLivedCredentialsDoNotLengthenTheUrl() {
    Instant late = Instant.now().plusSeconds(36_000);
    try (S3RecordingStore store = store(() -> session(late))) {
      assertThat(store.presignPut(KEY, LIFETIME, PutConditions.NONE).orElseThrow().expiresAt())
          .isBefore(Instant.now().plus(LIFETIME).plusSeconds(1));
    }
  }

  @Test
  void sessionTokenIsPartOfTheUrl() {
    try (S3RecordingStore store = store(() -> session(Instant.now().plusSeconds(90)))) {
      assertThat(store.presignPut(KEY, LIFETIME, PutConditions.NONE).orElseThrow().url().getQuery())
          .contains("X-Amz-Security-Token=token");
    }
  }

  @Test
  void missingCredentialsAreSaidByEveryCall() {
    try (S3RecordingStore store = store(S3CredentialsTest::none)) {
      assertThat(store.probe()).contains("no AWS credentials were found");
      assertThatThrownBy(() -> store.stat(KEY))
          .isInstanceOf(StorageException.Unavailable.class)
          .hasMessage("no AWS credentials were found");
      assertThatThrownBy(() -> store.presignPut(KEY, LIFETIME, PutConditions.NONE))
          .isInstanceOf(StorageException.Unavailable.class)
          .hasMessage("no AWS credentials were found");
    }
  }

  /** When the URL ends by its own word. */
  private static Instant endOf(PresignedUrl url) {
    Instant date =
        LocalDateTime.parse(parameter(url, "X-Amz-Date"), DATE).toInstant(ZoneOffset.UTC);
    return date.plusSeconds(Long.parseLong(parameter(url, "X-Amz-Expires")));
  }

  private static String parameter(PresignedUrl url, String name) {
    return Stream.of(url.url().getQuery().split("&"))
        .filter(pair -> pair.startsWith(name + "="))
        .map(pair -> pair.substring(name.length() + 1))
        .findFirst()
        .orElseThrow();
  }

  private static double capped() {
    return REGISTRY.get("touchline.storage.urls.capped").counter().count();
  }

  private static AwsCredentials none() {
    throw SdkClientException.create("chain of providers with every detail");
  }

  private static AwsCredentials session(Instant expiry) {
    return AwsSessionCredentials.builder()
        .accessKeyId("access")
        .secretAccessKey("secret")
        .sessionToken("token")
        .expirationTime(expiry)
        .build();
  }

  private static S3RecordingStore store(AwsCredentialsProvider provider) {
    S3Settings settings =
        new S3Settings(
            Optional.of("eu-west-1"),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.of(URI.create("http://127.0.0.1:1")),
            Optional.empty(),
            AddressingStyle.AUTO);
    StorageMeters meters = new StorageMeters(REGISTRY);
    S3Connection connection =
        S3Connection.to(S3TestSettings.BUCKET, settings, new S3Credentials(provider), meters);
    return new S3RecordingStore(
        S3TestSettings.BUCKET, connection, S3TestSettings.LIMITS, meters, Optional.empty());
  }
}

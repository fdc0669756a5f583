package org.touchline.storage.s3;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.touchline.storage.ObjectKey;
import org.touchline.storage.PutConditions;
import org.touchline.storage.S3Settings;
import org.touchline.storage.S3Settings.AddressingStyle;
import org.touchline.storage.StorageException;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;
import software.amazon.awssdk.core.exception.SdkClientException;

class S3CredentialsTest {

  private static final ObjectKey KEY = ObjectKey.issue(7, "mp4", RandomGenerator.getDefault());
  private static final Duration LIFETIME = Duration.ofMinutes(15);

  @Test
  void urlDoesNotOutliveItsCredentials() {
    Instant soon = Instant.now().plusSeconds(60).truncatedTo(ChronoUnit.SECONDS);
    try (S3RecordingStore store = store(() -> session(soon))) {
      assertThat(store.presignPut(KEY, LIFETIME, PutConditions.NONE).orElseThrow().expiresAt())
          .isEqualTo(soon);
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
    try (S3RecordingStore store = store(() -> session(Instant.now().plusSeconds(60)))) {
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
    S3Connection connection =
        S3Connection.to(S3TestSettings.BUCKET, settings, new S3Credentials(provider));
    return new S3RecordingStore(
        S3TestSettings.BUCKET,
        connection,
        S3TestSettings.LIMITS,
        S3TestSettings.METERS,
        Optional.empty());
  }
}

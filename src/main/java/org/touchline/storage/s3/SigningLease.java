package org.touchline.storage.s3;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.touchline.storage.StorageException;
import org.touchline.storage.StorageMeters;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.AwsRequestOverrideConfiguration;

/**
 * The credentials that sign one URL, and how long the URL can live by them: S3 refuses it once they
 * have expired, whatever it says itself.
 *
 * @param credentials asked for once, so that the URL is signed with those whose end was looked at
 * @param lifetime in whole seconds, at least one
 */
record SigningLease(AwsCredentials credentials, Duration lifetime) {

  /** Clocks differ, and what begins in the last moment shall not fail. */
  static final Duration MARGIN = Duration.ofSeconds(60);

  /** Signature version 4 allows no more (AWS: X-Amz-Expires). */
  private static final Duration LONGEST = Duration.ofDays(7);

  /**
   * A lease of at most the wanted time, which ends before the credentials do.
   *
   * @param margin how long before
   * @throws StorageException.Unavailable when they end within a second after that
   */
  static SigningLease of(
      S3Credentials source, Duration wanted, Duration margin, StorageMeters meters) {
    AwsCredentials credentials = source.resolveCredentials();
    Duration allowed = wanted.compareTo(LONGEST) < 0 ? wanted : LONGEST;
    Optional<Duration> left =
        credentials
            .expirationTime()
            .map(end -> Duration.between(Instant.now().plus(margin), end))
            .map(rest -> Duration.ofSeconds(rest.toSeconds()));
    if (left.isEmpty() || left.get().compareTo(allowed) >= 0) {
      return new SigningLease(credentials, allowed);
    }
    if (left.get().compareTo(Duration.ofSeconds(1)) < 0) {
      throw new StorageException.Unavailable("the AWS credentials are about to expire", null);
    }
    meters.cappedUrl();
    return new SigningLease(credentials, left.get());
  }

  /** Has a request signed with these credentials. */
  AwsRequestOverrideConfiguration override() {
    return AwsRequestOverrideConfiguration.builder()
        .credentialsProvider(StaticCredentialsProvider.create(credentials))
        .build();
  }
}

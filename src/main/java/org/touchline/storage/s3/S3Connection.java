package org.touchline.storage.s3;

import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import org.touchline.storage.S3Settings;
import org.touchline.storage.StorageMeters;
import software.amazon.awssdk.awscore.AwsRequestOverrideConfiguration;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.core.checksums.RequestChecksumCalculation;
import software.amazon.awssdk.core.checksums.ResponseChecksumValidation;
import software.amazon.awssdk.core.retry.RetryMode;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.apache5.Apache5HttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.retries.api.RetryStrategy;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.S3ClientBuilder;
import software.amazon.awssdk.services.s3.S3Configuration;
import software.amazon.awssdk.services.s3.S3Utilities;
import software.amazon.awssdk.services.s3.model.GetUrlRequest;
import software.amazon.awssdk.services.s3.presigner.S3Presigner;

/**
 * The SDK's objects for one bucket. The presigner has an endpoint of its own, the browsers', for a
 * signed URL cannot be rewritten.
 *
 * @param client for calls without a body to speak of: it gives up soon
 * @param reads for the bytes of recordings: it asks once, its caller asks again for the rest, and
 *     idle connections go soon
 * @param uploads waits longer, for S3 says nothing while it puts a large object together
 * @param presigner signs for browsers
 * @param serverPresigner signs for who reaches S3 as this server does
 * @param requestSigner signs what the SDK has no call for
 * @param credentials whom all of them sign for
 * @param kept how objects are kept
 */
record S3Connection(
    S3Client client,
    S3Client reads,
    S3Client uploads,
    S3Presigner presigner,
    S3Presigner serverPresigner,
    S3RequestSigner requestSigner,
    S3Credentials credentials,
    KeptAs kept)
    implements AutoCloseable {

  private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(1);
  private static final Duration SOCKET_TIMEOUT = Duration.ofSeconds(5);
  private static final Duration UPLOAD_SOCKET_TIMEOUT = Duration.ofSeconds(60);
  private static final Duration ACQUISITION_TIMEOUT = Duration.ofSeconds(2);
  private static final Duration SMALL_CALL_TIMEOUT = Duration.ofSeconds(5);
  private static final Duration READ_TIMEOUT = Duration.ofSeconds(3);
  private static final Duration REST = Duration.ofMillis(500);
  private static final String ANY_KEY = "any";
  private static final int MAX_CONNECTIONS = 128;
  private static final RetryStrategy SEVERAL_TRIES =
      AwsRetryStrategy.forRetryMode(RetryMode.STANDARD);
  private static final RetryStrategy ONE_TRY = AwsRetryStrategy.doNotRetry();

  /** For calls without a body to speak of. */
  static final AwsRequestOverrideConfiguration SMALL_CALL = attemptLimit(SMALL_CALL_TIMEOUT);

  /** For one attempt to read a span; what came until then is kept. */
  static final AwsRequestOverrideConfiguration READ = attemptLimit(READ_TIMEOUT);

  static S3Connection to(
      String bucket, S3Settings settings, S3Credentials credentials, StorageMeters meters) {
    Region region = Region.of(settings.region().orElseThrow());
    KeptAs kept = new KeptAs(settings.writeOptions());
    return new S3Connection(
        client(bucket, settings, region, credentials, http(SOCKET_TIMEOUT), SEVERAL_TRIES),
        client(bucket, settings, region, credentials, resting(http(READ_TIMEOUT)), ONE_TRY),
        client(bucket, settings, region, credentials, http(UPLOAD_SOCKET_TIMEOUT), SEVERAL_TRIES),
        presigner(bucket, settings, settings.browserEndpoint(), credentials),
        presigner(bucket, settings, settings.endpoint(), credentials),
        new S3RequestSigner(
            bucket,
            region.id(),
            credentials,
            address(bucket, settings, settings.endpoint()),
            address(bucket, settings, settings.browserEndpoint()),
            kept,
            meters),
        credentials,
        kept);
  }

  @Override
  public void close() {
    client.close();
    reads.close();
    uploads.close();
    presigner.close();
    serverPresigner.close();
    credentials.close();
  }

  private static S3Client client(
      String bucket,
      S3Settings settings,
      Region region,
      S3Credentials credentials,
      SdkHttpClient.Builder<?> http,
      RetryStrategy tries) {
    S3ClientBuilder builder =
        S3Client.builder()
            .region(region)
            .credentialsProvider(credentials)
            .forcePathStyle(isPathStyle(bucket, settings, settings.endpoint()))
            .httpClientBuilder(http)
            .overrideConfiguration(override -> override.retryStrategy(tries));
    settings
        .endpoint()
        .ifPresent(
            endpoint ->
                builder
                    .endpointOverride(endpoint)
                    // Many S3-compatible services fail on checksums they did not ask for.
                    .requestChecksumCalculation(RequestChecksumCalculation.WHEN_REQUIRED)
                    .responseChecksumValidation(ResponseChecksumValidation.WHEN_REQUIRED));
    return builder.build();
  }

  private static SdkHttpClient.Builder<?> http(Duration socketTimeout) {
    return Apache5HttpClient.builder()
        .connectionTimeout(CONNECT_TIMEOUT)
        .socketTimeout(socketTimeout)
        .connectionAcquisitionTimeout(ACQUISITION_TIMEOUT)
        .maxConnections(MAX_CONNECTIONS);
  }

  /** Viewers come in crowds, and leave a connection for each read that was under way. */
  private static SdkHttpClient.Builder<?> resting(SdkHttpClient.Builder<?> clients) {
    return new RestingHttpClient.Builder(clients, READ_TIMEOUT.plus(REST));
  }

  private static S3Presigner presigner(
      String bucket, S3Settings settings, Optional<URI> endpoint, S3Credentials credentials) {
    S3Presigner.Builder builder =
        S3Presigner.builder()
            .region(Region.of(settings.region().orElseThrow()))
            .credentialsProvider(credentials)
            .serviceConfiguration(
                S3Configuration.builder()
                    .pathStyleAccessEnabled(isPathStyle(bucket, settings, endpoint))
                    .build());
    endpoint.ifPresent(builder::endpointOverride);
    return builder.build();
  }

  /** A bucket's address is that of any of its objects without the key. */
  private static URI address(String bucket, S3Settings settings, Optional<URI> endpoint) {
    S3Utilities addresses =
        S3Utilities.builder()
            .region(Region.of(settings.region().orElseThrow()))
            .s3Configuration(
                S3Configuration.builder()
                    .pathStyleAccessEnabled(isPathStyle(bucket, settings, endpoint))
                    .build())
            .build();
    GetUrlRequest.Builder object = GetUrlRequest.builder().bucket(bucket).key(ANY_KEY);
    endpoint.ifPresent(object::endpoint);
    String url = addresses.getUrl(object.build()).toString();
    return URI.create(url.substring(0, url.length() - ANY_KEY.length()));
  }

  private static boolean isPathStyle(String bucket, S3Settings settings, Optional<URI> endpoint) {
    return switch (settings.addressingStyle()) {
      case PATH -> true;
      case VIRTUAL -> false;
      case AUTO -> endpoint.isPresent() || bucket.contains(".");
    };
  }

  private static AwsRequestOverrideConfiguration attemptLimit(Duration limit) {
    return AwsRequestOverrideConfiguration.builder().apiCallAttemptTimeout(limit).build();
  }
}

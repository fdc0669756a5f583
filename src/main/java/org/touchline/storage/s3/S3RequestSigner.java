package org.touchline.storage.s3;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.touchline.storage.BucketRequest;
import org.touchline.storage.ObjectKey;
import org.touchline.storage.PostPolicy;
import org.touchline.storage.PresignedUrl;
import org.touchline.storage.RequestSigner;
import org.touchline.storage.SignedRequest;
import org.touchline.storage.StorageMeters;
import software.amazon.awssdk.http.ContentStreamProvider;
import software.amazon.awssdk.http.SdkHttpMethod;
import software.amazon.awssdk.http.SdkHttpRequest;
import software.amazon.awssdk.http.auth.aws.signer.AwsV4FamilyHttpSigner.AuthLocation;
import software.amazon.awssdk.http.auth.aws.signer.AwsV4HttpSigner;

/** Signs any request of S3's REST API with the SDK's own signer. */
final class S3RequestSigner implements RequestSigner {

  /** HTTP clients set these themselves. */
  private static final Set<String> SET_BY_CLIENTS = Set.of("host", "content-length");

  private static final AwsV4HttpSigner SIGNER = AwsV4HttpSigner.create();

  private final String bucket;
  private final String region;
  private final S3Credentials credentials;
  private final URI address;
  private final URI browserAddress;
  private final PolicySigner policies;
  private final KeptAs kept;
  private final StorageMeters meters;

  /**
   * A signer for a bucket.
   *
   * @param address the bucket's, for this server; ends in a slash
   * @param browserAddress the bucket's, for browsers; ends in a slash
   * @param kept how the bucket shall keep what browsers begin to upload
   */
  S3RequestSigner(
      String bucket,
      String region,
      S3Credentials credentials,
      URI address,
      URI browserAddress,
      KeptAs kept,
      StorageMeters meters) {
    this.bucket = bucket;
    this.region = region;
    this.credentials = credentials;
    this.address = address;
    this.browserAddress = browserAddress;
    this.policies = new PolicySigner(bucket, region, browserAddress);
    this.kept = kept;
    this.meters = meters;
  }

  @Override
  public String bucket() {
    return bucket;
  }

  @Override
  public String region() {
    return region;
  }

  @Override
  public URI address() {
    return address;
  }

  @Override
  public URI browserAddress() {
    return browserAddress;
  }

  @Override
  public SignedRequest sign(BucketRequest request) {
    SdkHttpRequest signed =
        SIGNER
            .sign(
                signing ->
                    signing
                        .identity(credentials.resolveCredentials())
                        .request(unsigned(request, address))
                        .payload(ContentStreamProvider.fromUtf8String(request.body()))
                        .putProperty(AwsV4HttpSigner.SERVICE_SIGNING_NAME, "s3")
                        .putProperty(AwsV4HttpSigner.REGION_NAME, region)
                        .putProperty(AwsV4HttpSigner.DOUBLE_URL_ENCODE, false)
                        .putProperty(AwsV4HttpSigner.NORMALIZE_PATH, false))
            .request();
    return new SignedRequest(request.method(), signed.getUri(), headers(signed), request.body());
  }

  @Override
  public PresignedUrl presign(BucketRequest wanted, Duration lifetime) {
    BucketRequest request = beginsParts(wanted) ? wanted.withHeaders(kept.fields()) : wanted;
    SigningLease lease = lease(lifetime);
    Instant expiresAt = Instant.now().plus(lease.lifetime());
    SdkHttpRequest signed =
        SIGNER
            .sign(
                to ->
                    to.identity(lease.credentials())
                        .request(unsigned(request, browserAddress))
                        .putProperty(AwsV4HttpSigner.SERVICE_SIGNING_NAME, "s3")
                        .putProperty(AwsV4HttpSigner.REGION_NAME, region)
                        .putProperty(AwsV4HttpSigner.AUTH_LOCATION, AuthLocation.QUERY_STRING)
                        .putProperty(AwsV4HttpSigner.EXPIRATION_DURATION, lease.lifetime())
                        .putProperty(AwsV4HttpSigner.PAYLOAD_SIGNING_ENABLED, false)
                        .putProperty(AwsV4HttpSigner.DOUBLE_URL_ENCODE, false)
                        .putProperty(AwsV4HttpSigner.NORMALIZE_PATH, false))
            .request();
    return new PresignedUrl(
        signed.getUri(), request.headers(), expiresAt.truncatedTo(ChronoUnit.SECONDS));
  }

  /** Parts follow the upload that they belong to, so it alone says how it is kept. */
  private static boolean beginsParts(BucketRequest request) {
    return request.method().equals("POST") && request.query().containsKey("uploads");
  }

  boolean takesForms() {
    return policies.areAccepted();
  }

  /** A form for one object; empty where the service is known to take none. */
  Optional<PostPolicy> presignPost(ObjectKey key, Duration lifetime, long largest) {
    return policies.areAccepted()
        ? Optional.of(policies.sign(lease(lifetime), key, largest, Instant.now(), kept.fields()))
        : Optional.empty();
  }

  private SigningLease lease(Duration lifetime) {
    return SigningLease.of(credentials, lifetime, SigningLease.MARGIN, meters);
  }

  private static SdkHttpRequest unsigned(BucketRequest request, URI address) {
    SdkHttpRequest.Builder http =
        SdkHttpRequest.builder()
            .method(SdkHttpMethod.fromValue(request.method()))
            .uri(address)
            .encodedPath(path(address, request.key()));
    request.query().forEach(http::putRawQueryParameter);
    request.headers().forEach(http::putHeader);
    return http.build();
  }

  /** For the bucket itself, in path style, without the slash at its end. */
  private static String path(URI address, String key) {
    String base = address.getRawPath();
    return key.isEmpty() && base.length() > 1 ? base.substring(0, base.length() - 1) : base + key;
  }

  private static Map<String, String> headers(SdkHttpRequest signed) {
    Map<String, String> headers = new HashMap<>();
    signed.forEachHeader(
        (name, values) -> {
          if (!SET_BY_CLIENTS.contains(name.toLowerCase(Locale.ROOT))) {
            headers.put(name, String.join(",", values));
          }
        });
    return headers;
  }
}

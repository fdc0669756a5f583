package org.touchline.storage.s3;

import java.net.URI;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.touchline.storage.BucketRequest;
import org.touchline.storage.RequestSigner;
import org.touchline.storage.SignedRequest;
import software.amazon.awssdk.http.ContentStreamProvider;
import software.amazon.awssdk.http.SdkHttpMethod;
import software.amazon.awssdk.http.SdkHttpRequest;
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

  /**
   * A signer for a bucket.
   *
   * @param address the bucket's, for this server; ends in a slash
   * @param browserAddress the bucket's, for browsers; ends in a slash
   */
  S3RequestSigner(
      String bucket, String region, S3Credentials credentials, URI address, URI browserAddress) {
    this.bucket = bucket;
    this.region = region;
    this.credentials = credentials;
    this.address = address;
    this.browserAddress = browserAddress;
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
                        .request(unsigned(request))
                        .payload(ContentStreamProvider.fromUtf8String(request.body()))
                        .putProperty(AwsV4HttpSigner.SERVICE_SIGNING_NAME, "s3")
                        .putProperty(AwsV4HttpSigner.REGION_NAME, region)
                        .putProperty(AwsV4HttpSigner.DOUBLE_URL_ENCODE, false)
                        .putProperty(AwsV4HttpSigner.NORMALIZE_PATH, false))
            .request();
    return new SignedRequest(request.method(), signed.getUri(), headers(signed), request.body());
  }

  private SdkHttpRequest unsigned(BucketRequest request) {
    SdkHttpRequest.Builder http =
        SdkHttpRequest.builder()
            .method(SdkHttpMethod.fromValue(request.method()))
            .uri(address)
            .encodedPath(path(request.key()));
    request.query().forEach(http::putRawQueryParameter);
    request.headers().forEach(http::putHeader);
    return http.build();
  }

  /** For the bucket itself, in path style, without the slash at its end. */
  private String path(String key) {
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

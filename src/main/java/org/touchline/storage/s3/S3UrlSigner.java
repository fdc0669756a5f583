package org.touchline.storage.s3;

import java.net.URI;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.touchline.storage.ObjectKey;
import org.touchline.storage.Pin;
import org.touchline.storage.PresignedUrl;
import org.touchline.storage.PutConditions;
import org.touchline.storage.ShownAs;
import org.touchline.storage.StorageException;
import org.touchline.storage.StorageMeters;
import software.amazon.awssdk.awscore.presigner.PresignedRequest;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.s3.model.GetObjectRequest;
import software.amazon.awssdk.services.s3.model.PutObjectRequest;
import software.amazon.awssdk.services.s3.model.UploadPartRequest;
import software.amazon.awssdk.services.s3.presigner.S3Presigner;

/**
 * Signs URLs for browsers. Whatever is set on a request becomes a signed header that the browser
 * must repeat, so nothing is set but what the conditions ask for.
 */
final class S3UrlSigner {

  /** Browsers set these on their own and refuse to let a script do it. */
  private static final Set<String> SET_BY_BROWSERS = Set.of("host", "content-length");

  private static final Pattern WORD_START = Pattern.compile("\\b[a-z]");

  private final S3Connection connection;
  private final String bucket;
  private final StorageMeters meters;

  S3UrlSigner(S3Connection connection, String bucket, StorageMeters meters) {
    this.connection = connection;
    this.bucket = bucket;
    this.meters = meters;
  }

  PresignedUrl put(ObjectKey key, Duration lifetime, PutConditions conditions) {
    PutObjectRequest.Builder request = PutObjectRequest.builder().bucket(bucket).key(key.value());
    if (conditions.writeOnce()) {
      request.ifNoneMatch("*");
    }
    conditions.exactSize().ifPresent(request::contentLength);
    connection.kept().apply(request);
    SigningLease lease =
        SigningLease.of(connection.credentials(), lifetime, SigningLease.MARGIN, meters);
    request.overrideConfiguration(lease.override());
    try {
      return url(
          connection
              .presigner()
              .presignPutObject(
                  signing ->
                      signing
                          .signatureDuration(lease.lifetime())
                          .putObjectRequest(request.build())));
    } catch (SdkException e) {
      throw refused(key, e);
    }
  }

  /** For one part; nothing but the host is signed beside what the address says. */
  PresignedUrl part(ObjectKey key, String uploadId, int number, Duration lifetime) {
    SigningLease lease =
        SigningLease.of(connection.credentials(), lifetime, SigningLease.MARGIN, meters);
    UploadPartRequest part =
        UploadPartRequest.builder()
            .bucket(bucket)
            .key(key.value())
            .uploadId(uploadId)
            .partNumber(number)
            .overrideConfiguration(lease.override())
            .build();
    try {
      return url(
          connection
              .presigner()
              .presignUploadPart(
                  signing -> signing.signatureDuration(lease.lifetime()).uploadPartRequest(part)));
    } catch (SdkException e) {
      throw refused(key, e);
    }
  }

  /** For browsers, which are told what it is. */
  PresignedUrl get(ObjectKey key, Pin pin, Duration lifetime, ShownAs shown) {
    GetObjectRequest.Builder request = wanted(key, pin).responseContentType(shown.contentType());
    shown.disposition().ifPresent(request::responseContentDisposition);
    return get(connection.presigner(), request, key, lifetime);
  }

  /** For a proxy that reaches S3 as this server does. */
  PresignedUrl getForProxy(ObjectKey key, Pin pin, Duration lifetime) {
    return get(connection.serverPresigner(), wanted(key, pin), key, lifetime);
  }

  private GetObjectRequest.Builder wanted(ObjectKey key, Pin pin) {
    GetObjectRequest.Builder request = GetObjectRequest.builder().bucket(bucket).key(key.value());
    pin.versionId().ifPresent(request::versionId);
    return request;
  }

  private PresignedUrl get(
      S3Presigner presigner, GetObjectRequest.Builder request, ObjectKey key, Duration lifetime) {
    SigningLease lease = SigningLease.of(connection.credentials(), lifetime, Duration.ZERO, meters);
    request.overrideConfiguration(lease.override());
    try {
      return url(
          presigner.presignGetObject(
              signing ->
                  signing.signatureDuration(lease.lifetime()).getObjectRequest(request.build())));
    } catch (SdkException e) {
      throw refused(key, e);
    }
  }

  private PresignedUrl url(PresignedRequest signed) {
    return new PresignedUrl(
        URI.create(signed.url().toString()),
        headers(signed.signedHeaders()),
        // As the URL itself has it: X-Amz-Date, which has no fractions, and X-Amz-Expires.
        signed.expiration().truncatedTo(ChronoUnit.SECONDS));
  }

  private static Map<String, String> headers(Map<String, List<String>> signed) {
    Map<String, String> headers = new TreeMap<>();
    signed.forEach(
        (name, values) -> {
          if (!SET_BY_BROWSERS.contains(name.toLowerCase(Locale.ROOT))) {
            headers.put(canonical(name), String.join(",", values));
          }
        });
    return headers;
  }

  /** The SDK lists signed names in lower case; people and documents write them like this. */
  private static String canonical(String name) {
    return WORD_START.matcher(name).replaceAll(start -> start.group().toUpperCase(Locale.ROOT));
  }

  private static StorageException refused(ObjectKey key, SdkException cause) {
    return S3Failure.of(cause).unavailable("signing a URL for", key);
  }
}

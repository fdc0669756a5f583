package org.touchline.storage.s3;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.touchline.storage.ObjectKey;
import org.touchline.storage.Pin;
import org.touchline.storage.PresignedUrl;
import org.touchline.storage.PutConditions;
import org.touchline.storage.StorageException;
import software.amazon.awssdk.awscore.presigner.PresignedRequest;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.s3.model.GetObjectRequest;
import software.amazon.awssdk.services.s3.model.PutObjectRequest;

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

  S3UrlSigner(S3Connection connection, String bucket) {
    this.connection = connection;
    this.bucket = bucket;
  }

  PresignedUrl put(ObjectKey key, Duration lifetime, PutConditions conditions) {
    PutObjectRequest.Builder request = PutObjectRequest.builder().bucket(bucket).key(key.value());
    if (conditions.writeOnce()) {
      request.ifNoneMatch("*");
    }
    conditions.exactSize().ifPresent(request::contentLength);
    try {
      return url(
          connection
              .presigner()
              .presignPutObject(
                  signing ->
                      signing.signatureDuration(lifetime).putObjectRequest(request.build())));
    } catch (SdkException e) {
      throw refused(key, e);
    }
  }

  PresignedUrl get(ObjectKey key, Pin pin, Duration lifetime) {
    GetObjectRequest.Builder request = GetObjectRequest.builder().bucket(bucket).key(key.value());
    pin.versionId().ifPresent(request::versionId);
    try {
      return url(
          connection
              .presigner()
              .presignGetObject(
                  signing ->
                      signing.signatureDuration(lifetime).getObjectRequest(request.build())));
    } catch (SdkException e) {
      throw refused(key, e);
    }
  }

  private PresignedUrl url(PresignedRequest signed) {
    return new PresignedUrl(
        URI.create(signed.url().toString()),
        headers(signed.signedHeaders()),
        expiry(signed.expiration()));
  }

  /** A URL dies with the credentials that signed it, and is dated by the whole second. */
  private Instant expiry(Instant signed) {
    Optional<Instant> credentials = connection.credentials().resolveCredentials().expirationTime();
    return credentials.filter(signed::isAfter).orElse(signed).truncatedTo(ChronoUnit.SECONDS);
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

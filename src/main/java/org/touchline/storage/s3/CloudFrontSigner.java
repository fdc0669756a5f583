package org.touchline.storage.s3;

import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import org.touchline.storage.CloudFrontSettings;
import org.touchline.storage.ObjectKey;
import org.touchline.storage.Pin;
import org.touchline.storage.PresignedUrl;
import software.amazon.awssdk.services.cloudfront.CloudFrontUtilities;
import software.amazon.awssdk.services.cloudfront.model.CannedSignerRequest;

/** Signs URLs of a distribution before the bucket, by a canned policy: this URL until this time. */
final class CloudFrontSigner {

  private final CloudFrontUtilities utilities = CloudFrontUtilities.create();
  private final CloudFrontSettings settings;

  CloudFrontSigner(CloudFrontSettings settings) {
    this.settings = settings;
  }

  /**
   * The distribution passes the version and the type on to S3 where its cache policy names them.
   */
  PresignedUrl get(ObjectKey key, Pin pin, Duration lifetime, String contentType) {
    Instant expiresAt = Instant.now().plus(lifetime).truncatedTo(ChronoUnit.SECONDS);
    String url =
        settings.url()
            + "/"
            + key
            + "?response-content-type="
            + encoded(contentType)
            + pin.versionId().map(id -> "&versionId=" + encoded(id)).orElse("");
    CannedSignerRequest request =
        CannedSignerRequest.builder()
            .resourceUrl(url)
            .keyPairId(settings.keyPairId())
            .privateKey(settings.privateKey())
            .expirationDate(expiresAt)
            .build();
    String signed = utilities.getSignedUrlWithCannedPolicy(request).url();
    return new PresignedUrl(URI.create(signed), Map.of(), expiresAt);
  }

  private static String encoded(String value) {
    return URLEncoder.encode(value, StandardCharsets.UTF_8);
  }
}

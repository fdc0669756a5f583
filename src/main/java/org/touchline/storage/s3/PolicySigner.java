package org.touchline.storage.s3;

import jakarta.json.Json;
import jakarta.json.JsonArrayBuilder;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.touchline.storage.ObjectKey;
import org.touchline.storage.PostPolicy;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;

/**
 * Signs forms for browsers, which the SDK has no call for (Amazon S3 API reference, "Authenticating
 * Requests in Browser-Based Uploads Using POST (AWS Signature Version 4)").
 */
final class PolicySigner {

  private static final String ALGORITHM = "AWS4-HMAC-SHA256";
  private static final String MAC = "HmacSHA256";

  private static final List<String> WITHOUT_FORMS =
      List.of(".r2.cloudflarestorage.com", ".backblazeb2.com");

  private static final DateTimeFormatter STAMP = format("uuuuMMdd'T'HHmmss'Z'");
  private static final DateTimeFormatter DAY = format("uuuuMMdd");
  private static final DateTimeFormatter EXPIRATION = format("uuuu-MM-dd'T'HH:mm:ss.SSS'Z'");

  private final String bucket;
  private final String region;
  private final URI address;

  /**
   * A signer for a bucket.
   *
   * @param address the bucket's, for browsers; ends in a slash
   */
  PolicySigner(String bucket, String region, URI address) {
    this.bucket = bucket;
    this.region = region;
    this.address = address;
  }

  /** Whether the service takes forms at all: Cloudflare R2 and Backblaze B2 do not. */
  boolean areAccepted() {
    String host = "." + address.getHost().toLowerCase(Locale.ROOT);
    return WITHOUT_FORMS.stream().noneMatch(host::endsWith);
  }

  /**
   * A form for one object of at most so many bytes; the content type is free.
   *
   * @param lease who signs, and how long the form lives
   * @param now the time of signing
   * @param kept further fields: how the bucket shall keep the object
   */
  PostPolicy sign(
      SigningLease lease, ObjectKey key, long largest, Instant now, Map<String, String> kept) {
    AwsCredentials credentials = lease.credentials();
    Map<String, String> fields = fields(credentials, key, now);
    fields.putAll(kept);
    Instant expiresAt = now.plus(lease.lifetime()).truncatedTo(ChronoUnit.SECONDS);
    String policy = encoded(document(fields, largest, expiresAt));
    fields.put("policy", policy);
    fields.put("x-amz-signature", signature(credentials.secretAccessKey(), now, policy));
    return new PostPolicy(address, fields, expiresAt);
  }

  /** The signature of a policy in Base64: 64 hex digits. */
  String signature(String secret, Instant now, String policy) {
    byte[] key = mac(("AWS4" + secret).getBytes(StandardCharsets.UTF_8), DAY.format(now));
    key = mac(mac(mac(key, region), "s3"), "aws4_request");
    return HexFormat.of().formatHex(mac(key, policy));
  }

  private Map<String, String> fields(AwsCredentials credentials, ObjectKey key, Instant now) {
    Map<String, String> fields = new LinkedHashMap<>();
    fields.put("key", key.value());
    fields.put("success_action_status", "201");
    fields.put("x-amz-algorithm", ALGORITHM);
    fields.put("x-amz-credential", credential(credentials, now));
    fields.put("x-amz-date", STAMP.format(now));
    if (credentials instanceof AwsSessionCredentials session) {
      fields.put("x-amz-security-token", session.sessionToken());
    }
    return fields;
  }

  private String credential(AwsCredentials credentials, Instant now) {
    return "%s/%s/%s/s3/aws4_request".formatted(credentials.accessKeyId(), DAY.format(now), region);
  }

  /** What the form must hold for S3 to accept it. */
  private String document(Map<String, String> fields, long largest, Instant expiresAt) {
    JsonArrayBuilder conditions =
        Json.createArrayBuilder()
            .add(Json.createObjectBuilder().add("bucket", bucket))
            .add(Json.createArrayBuilder().add("starts-with").add("$Content-Type").add(""))
            .add(Json.createArrayBuilder().add("content-length-range").add(0).add(largest));
    fields.forEach((name, value) -> conditions.add(Json.createObjectBuilder().add(name, value)));
    return Json.createObjectBuilder()
        .add("expiration", EXPIRATION.format(expiresAt))
        .add("conditions", conditions)
        .build()
        .toString();
  }

  private static String encoded(String document) {
    return Base64.getEncoder().encodeToString(document.getBytes(StandardCharsets.UTF_8));
  }

  private static byte[] mac(byte[] key, String text) {
    try {
      Mac mac = Mac.getInstance(MAC);
      mac.init(new SecretKeySpec(key, MAC));
      return mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java platform has " + MAC, e);
    }
  }

  private static DateTimeFormatter format(String pattern) {
    return DateTimeFormatter.ofPattern(pattern, Locale.ROOT).withZone(ZoneOffset.UTC);
  }
}

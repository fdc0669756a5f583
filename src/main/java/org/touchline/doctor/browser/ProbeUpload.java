package org.touchline.doctor.browser;

import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;
import org.touchline.doctor.wire.Answer;
import org.touchline.doctor.wire.Bucket;
import org.touchline.storage.BucketRequest;
import org.touchline.storage.ObjectKey;
import org.touchline.storage.PresignedUrl;
import org.touchline.storage.PutConditions;

/** A key that nobody else has, and the upload URL for it as people get it. */
final class ProbeUpload {

  /** Longer than a round, shorter than anybody could use a URL that got out. */
  private static final Duration LIFETIME = Duration.ofMinutes(1);

  private static final String CONTENT = "a probe of Touchline's doctor\n";

  private final Bucket bucket;
  private final ObjectKey key;
  private final PresignedUrl signed;

  private ProbeUpload(Bucket bucket, ObjectKey key, PresignedUrl signed) {
    this.bucket = bucket;
    this.key = key;
    this.signed = signed;
  }

  static ProbeUpload to(Bucket bucket, RandomGenerator random) {
    ObjectKey key = ObjectKey.issue(0, "mp4", random);
    PresignedUrl signed =
        bucket
            .store()
            .presignPut(key, LIFETIME, PutConditions.NONE)
            .orElseThrow(() -> new IllegalStateException("the store signs no URLs"));
    return new ProbeUpload(bucket, key, signed);
  }

  /** A secret until it expires. */
  URI url() {
    return signed.url();
  }

  /** Names of the header fields that clients are told to send, in lower case. */
  Set<String> demanded() {
    return signed.headers().keySet().stream()
        .map(name -> name.toLowerCase(Locale.ROOT))
        .collect(Collectors.toSet());
  }

  /** The URL with another key in its path: its signature does not fit. */
  URI urlOf(ObjectKey other) {
    return URI.create(url().toString().replace(key.value(), other.value()));
  }

  /**
   * Uploads as a browser would, to a key that nobody has written to, and removes it: some services
   * take only one write in a second to the same key.
   */
  static Answer putOnce(Bucket bucket, RandomGenerator random, Map<String, String> headers)
      throws IOException, InterruptedException {
    ProbeUpload upload = to(bucket, random);
    try {
      return upload.put(upload.url(), headers);
    } finally {
      upload.remove(upload.key);
    }
  }

  /** Uploads to an address of this bucket as a browser would. */
  Answer put(URI address, Map<String, String> headers) throws IOException, InterruptedException {
    Map<String, String> all = new HashMap<>(signed.headers());
    all.putAll(headers);
    return bucket.send("PUT", address, all, CONTENT);
  }

  /** Removes an object, also where there is none. */
  void remove(ObjectKey other) throws IOException, InterruptedException {
    bucket.send(BucketRequest.object("DELETE", other));
  }
}

package org.touchline.doctor.bucket;

import java.io.IOException;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.touchline.doctor.Finding;
import org.touchline.doctor.wire.Answer;
import org.touchline.doctor.wire.Bucket;
import org.touchline.storage.BucketRequest;
import org.touchline.storage.ObjectKey;
import org.touchline.storage.PresignedUrl;
import org.touchline.storage.PutConditions;

/** An object of some bytes that a check makes for itself and that is removed when it ends. */
final class Probe {

  /** ASCII, so that characters are bytes. */
  static final String CONTENT =
      "Touchline's doctor wrote these bytes to see whether it can, and removes them again.";

  private static final SecureRandom RANDOM = new SecureRandom();

  private static final Duration SHORT = Duration.ofMinutes(1);

  private final Bucket bucket;
  private final ObjectKey key = ObjectKey.issue(0, "mp4", RANDOM);

  private Probe(Bucket bucket) {
    this.bucket = bucket;
  }

  /** What a check does with the object. */
  @FunctionalInterface
  interface Examination {
    Finding of(Probe probe) throws IOException, InterruptedException;
  }

  /** With a key at which nothing is yet. */
  static Finding fresh(Bucket bucket, Examination examination)
      throws IOException, InterruptedException {
    Probe probe = new Probe(bucket);
    try {
      return examination.of(probe);
    } finally {
      probe.delete();
    }
  }

  /** With an object that is there; skips the check where it cannot be written. */
  static Finding written(Bucket bucket, Examination examination)
      throws IOException, InterruptedException {
    return fresh(
        bucket,
        probe -> {
          Answer answer = probe.put(Map.of());
          return answer.isSuccess() ? examination.of(probe) : notWritten(answer);
        });
  }

  /** Why it is refused is for another check to say. */
  static Finding notWritten(Answer answer) {
    return Finding.skip("writing was answered " + answer.inWords());
  }

  ObjectKey key() {
    return key;
  }

  Answer put(Map<String, String> headers) throws IOException, InterruptedException {
    Map<String, String> all = new HashMap<>(demanded());
    all.putAll(headers);
    return send(BucketRequest.object("PUT", key).withHeaders(all).withBody(CONTENT));
  }

  Answer get(Map<String, String> headers) throws IOException, InterruptedException {
    return send(BucketRequest.object("GET", key).withHeaders(headers));
  }

  Answer getVersion(String version) throws IOException, InterruptedException {
    return send(BucketRequest.object("GET", key).withQuery(Map.of("versionId", version)));
  }

  Answer delete() throws IOException, InterruptedException {
    return send(BucketRequest.object("DELETE", key));
  }

  /** As somebody who has no key to the bucket. */
  Answer getAsStranger() throws IOException, InterruptedException {
    return bucket.send("GET", bucket.address().resolve(key.value()), Map.of(), "");
  }

  /** What an upload to this bucket has to say of how it is kept. */
  private Map<String, String> demanded() {
    return bucket
        .store()
        .presignPut(key, SHORT, PutConditions.NONE)
        .map(PresignedUrl::headers)
        .orElse(Map.of());
  }

  /** A request for the object that has parameters. */
  Answer send(String method, Map<String, String> query, String body)
      throws IOException, InterruptedException {
    return send(BucketRequest.object(method, key).withQuery(query).withBody(body));
  }

  private Answer send(BucketRequest request) throws IOException, InterruptedException {
    return bucket.send(request);
  }
}

package org.touchline.doctor.browser;

import java.io.IOException;
import java.net.URI;
import java.util.List;
import org.touchline.doctor.wire.Answer;
import org.touchline.doctor.wire.Bucket;
import org.touchline.doctor.wire.Preflight;
import org.touchline.storage.BucketRequest;

/**
 * Finds out why a preflight was refused. S3 says only that it is, whatever of origin, method and
 * header a rule lacks; so it is asked for less, until it agrees.
 */
final class CorsDiagnosis {

  private static final String UPLOAD = "PUT";

  /** AWS: "CORSResponse: CORS is not enabled for this bucket." */
  private static final String NOT_ENABLED = "CORS is not enabled";

  private final Bucket bucket;
  private final URI url;
  private final boolean someGranted;

  /**
   * A diagnosis for one upload URL.
   *
   * @param someGranted whether preflights from other origins were granted
   */
  CorsDiagnosis(Bucket bucket, URI url, boolean someGranted) {
    this.bucket = bucket;
    this.url = url;
    this.someGranted = someGranted;
  }

  CorsRefusal of(Preflight refused) throws IOException, InterruptedException {
    if (refused.isRedirected()) {
      return CorsRefusal.REDIRECTED;
    }
    String origin = refused.origin();
    if (Preflight.ask(bucket, url, origin, UPLOAD, List.of()).isAllowed()) {
      return CorsRefusal.HEADER_MISSING;
    }
    if (grantsAnotherMethod(origin)) {
      return CorsRefusal.METHOD_MISSING;
    }
    if (someGranted) {
      return CorsRefusal.ORIGIN_MISSING;
    }
    return isForeign(refused.answer()) ? CorsRefusal.NOT_S3 : rule(refused.answer());
  }

  private boolean grantsAnotherMethod(String origin) throws IOException, InterruptedException {
    for (String method : new String[] {"GET", "POST"}) {
      if (Preflight.ask(bucket, url, origin, method, List.of()).isAllowed()) {
        return true;
      }
    }
    return false;
  }

  /** A refusal in a language that S3 does not speak. */
  private static boolean isForeign(Answer answer) {
    boolean s3 = answer.error().isPresent() || answer.header("x-amz-request-id").isPresent();
    return !answer.isSuccess() && !s3;
  }

  /** The right to see the rules is not needed elsewhere: without it the origin is named. */
  private CorsRefusal rule(Answer refusal) throws IOException, InterruptedException {
    if (refusal.body().contains(NOT_ENABLED)) {
      return CorsRefusal.NO_RULE;
    }
    Answer rules = bucket.send(BucketRequest.bucket("GET", "cors"));
    return rules.code().equals("NoSuchCORSConfiguration")
        ? CorsRefusal.NO_RULE
        : CorsRefusal.ORIGIN_MISSING;
  }
}

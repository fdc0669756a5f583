package org.touchline.blackbox;

import java.io.IOException;
import java.nio.charset.StandardCharsets;

/**
 * S3 as somebody sees it who may put, get and delete objects but not list them, and stricter: HEAD
 * gets 403, always, and so does GET of a missing key.
 */
final class GuardedBucket implements BucketFront.Manners {

  private static final String DENIED = "AccessDenied";

  @Override
  public byte[] answer(String head, BucketFront.Bucket bucket) throws IOException {
    if (head.startsWith("HEAD ")) {
      return BucketFront.error(403, DENIED, false);
    }
    byte[] answer = bucket.answer(head);
    boolean missing = new String(answer, 0, 12, StandardCharsets.ISO_8859_1).endsWith("404");
    return missing ? BucketFront.error(403, DENIED, true) : answer;
  }
}

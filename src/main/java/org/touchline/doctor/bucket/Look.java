package org.touchline.doctor.bucket;

import java.io.IOException;
import java.util.Map;
import org.touchline.doctor.wire.Answer;
import org.touchline.doctor.wire.Bucket;
import org.touchline.storage.BucketRequest;
import org.touchline.storage.StorageException;

/**
 * The question that shows most: one name of the bucket's list. S3 looks at the clock, the
 * signature, the region and the bucket before it looks at rights, so it tells of them also to those
 * who may not list.
 */
final class Look {

  private static final BucketRequest ONE_NAME =
      BucketRequest.bucket("GET", "")
          .withQuery(Map.of("list-type", "2", "max-keys", "1", "prefix", "recordings/match_0/"));

  private Look() {}

  /** Asks with a signature. */
  static Answer signed(Bucket bucket) throws IOException, InterruptedException {
    return bucket.send(ONE_NAME);
  }

  /** Asks with a signature if there are credentials; if not, this is for another check to say. */
  static Answer at(Bucket bucket) throws IOException, InterruptedException {
    try {
      return signed(bucket);
    } catch (StorageException.Unavailable e) {
      return bucket.send("GET", bucket.address(), Map.of(), "");
    }
  }
}

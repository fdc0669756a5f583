package org.touchline.doctor.bucket;

import java.io.IOException;
import java.util.Map;
import org.touchline.doctor.Finding;
import org.touchline.doctor.wire.Answer;
import org.touchline.doctor.wire.Bucket;
import org.touchline.doctor.wire.BucketAccess;

/** Whether what was written can be read, byte for byte. */
final class ReadCheck extends BucketCheck {

  static final String ID = "object-read";

  private static final int NOT_FOUND = 404;

  private static final Trouble NO_RIGHT =
      new Trouble(
          "The right s3:GetObject on the recordings is missing.",
          "Attach the policy to the server's IAM user or role.");

  private static final Trouble NOT_YET =
      new Trouble(
          "An object cannot be read right after it was written.",
          "Use a service, or a setting of it, that is consistent: with replicas, read where you write.");

  private static final Trouble OTHER_BYTES =
      new Trouble(
          "Reading gives other bytes than were written.",
          "Look for a cache or a gateway between this server and the bucket that changes contents.");

  private static final Trouble REFUSED =
      new Trouble(
          "The service refuses to read an object that it took, for a reason of its own.",
          "Look up what your service means by the error code.");

  ReadCheck(BucketAccess access) {
    super(ID, "Objects can be read", access, WriteCheck.ID);
  }

  @Override
  Finding examine(Bucket bucket) throws IOException, InterruptedException {
    return Probe.written(bucket, probe -> judge(bucket, probe.get(Map.of())));
  }

  private static Finding judge(Bucket bucket, Answer answer) {
    String seen = "reading was answered " + answer.inWords();
    if (answer.isSuccess()) {
      return answer.body().equals(Probe.CONTENT)
          ? Finding.pass("the same bytes were read that were written")
          : OTHER_BYTES.failed(seen + " with other bytes");
    }
    if (answer.asksForFewerRequests()) {
      return Refusals.fewerRequests(answer);
    }
    if (Refusals.isDenied(answer)) {
      return NO_RIGHT.failed(seen, remedies(bucket).policy());
    }
    return answer.status() == NOT_FOUND ? NOT_YET.failed(seen) : REFUSED.failed(seen);
  }
}

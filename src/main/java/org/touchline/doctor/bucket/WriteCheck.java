package org.touchline.doctor.bucket;

import java.io.IOException;
import java.util.Map;
import java.util.Set;
import org.touchline.doctor.Finding;
import org.touchline.doctor.wire.Answer;
import org.touchline.doctor.wire.Bucket;
import org.touchline.doctor.wire.BucketAccess;

/** Whether an object can be written. */
final class WriteCheck extends BucketCheck {

  static final String ID = "object-write";

  private static final Set<String> FULL =
      Set.of("QuotaExceeded", "XMinioStorageFull", "XMinioAdminBucketQuotaExceeded");

  private static final Trouble NO_RIGHT =
      new Trouble(
          "The right s3:PutObject on the recordings is missing.",
          "Attach the policy to the server's IAM user or role.");

  private static final Trouble FORBIDDEN =
      new Trouble(
          "A policy forbids this user expressly to write recordings.",
          "Take the Deny for s3:PutObject out of the bucket's policy, or except this user from it.");

  private static final Trouble NO_SPACE =
      new Trouble(
          "The storage or the bucket's quota is full.",
          "Make room, raise the quota, or delete recordings that nobody needs.");

  private static final Trouble REFUSED =
      new Trouble(
          "The service refuses to write an object, for a reason of its own.",
          "Look up what your service means by the error code.");

  WriteCheck(BucketAccess access) {
    super(ID, "Objects can be written", access, EncryptionCheck.ID);
  }

  @Override
  Finding examine(Bucket bucket) throws IOException, InterruptedException {
    return Probe.fresh(
        bucket,
        probe -> {
          Answer answer = probe.put(Map.of());
          return answer.isSuccess()
              ? Finding.pass("an object of some bytes was written")
              : refused(bucket, answer);
        });
  }

  private static Finding refused(Bucket bucket, Answer answer) {
    String seen = "writing was answered " + answer.inWords();
    if (answer.asksForFewerRequests()) {
      return Refusals.fewerRequests(answer);
    }
    if (Refusals.isForbiddenExpressly(answer)) {
      return FORBIDDEN.failed(seen);
    }
    if (Refusals.isDenied(answer)) {
      return NO_RIGHT.failed(seen, remedies(bucket).policy());
    }
    return FULL.contains(answer.code()) ? NO_SPACE.failed(seen) : REFUSED.failed(seen);
  }
}

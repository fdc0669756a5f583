package org.touchline.doctor.bucket;

import java.io.IOException;
import java.util.Map;
import org.touchline.doctor.Finding;
import org.touchline.doctor.wire.Answer;
import org.touchline.doctor.wire.Bucket;
import org.touchline.doctor.wire.BucketAccess;

/** Whether an object can be deleted, and is gone then. */
final class DeleteCheck extends BucketCheck {

  static final String ID = "object-delete";

  private static final Trouble NO_RIGHT =
      new Trouble(
          "The right s3:DeleteObject on the recordings is missing.",
          "Attach the policy to the server's IAM user or role, then delete what is below recordings/match_0/.");

  private static final Trouble STAYS =
      new Trouble(
          "A deleted object can still be read.",
          "Look for a cache between this server and the bucket, or for a rule that keeps objects.");

  private static final Trouble REFUSED =
      new Trouble(
          "The service refuses to delete an object, for a reason of its own.",
          "Look up the error code; an object lock or a retention period forbids it, for example.");

  DeleteCheck(BucketAccess access) {
    super(ID, "Objects can be deleted", access, WriteCheck.ID);
  }

  @Override
  Finding examine(Bucket bucket) throws IOException, InterruptedException {
    return Probe.written(bucket, probe -> delete(bucket, probe));
  }

  private static Finding delete(Bucket bucket, Probe probe)
      throws IOException, InterruptedException {
    Answer answer = probe.delete();
    String seen = "deleting was answered " + answer.inWords();
    if (answer.asksForFewerRequests()) {
      return Refusals.fewerRequests(answer);
    }
    if (Refusals.isDenied(answer)) {
      return NO_RIGHT.failed(seen, remedies(bucket).policy());
    }
    if (!answer.isSuccess()) {
      return REFUSED.failed(seen);
    }
    return probe.get(Map.of()).isSuccess()
        ? STAYS.failed(seen + ", then reading as if nothing had happened")
        : Finding.pass("an object was deleted and is gone");
  }
}

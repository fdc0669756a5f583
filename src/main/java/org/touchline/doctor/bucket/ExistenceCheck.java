package org.touchline.doctor.bucket;

import java.io.IOException;
import java.util.Map;
import org.touchline.doctor.Finding;
import org.touchline.doctor.Snippet;
import org.touchline.doctor.remedy.Remedies;
import org.touchline.doctor.wire.Answer;
import org.touchline.doctor.wire.Bucket;
import org.touchline.doctor.wire.BucketAccess;
import org.touchline.storage.StorageSettings;

/** Whether the bucket is there and ours. */
final class ExistenceCheck extends BucketCheck {

  static final String ID = "s3-bucket";

  private static final int UNAVAILABLE = 503;
  private static final String SETTING = StorageSettings.BUCKET;

  /** AWS takes no constraint to its oldest region. */
  private static final String REGION_WITHOUT_CONSTRAINT = "us-east-1";

  private static final Trouble MISSING =
      new Trouble(
          "There is no bucket of this name.",
          "Create the bucket, or correct " + SETTING + ": the name alone, in lower case.");

  private static final Trouble FOREIGN =
      new Trouble(
          "The bucket exists, but nothing at all is allowed in it: it is somebody else's, or this user has no right yet.",
          "Correct " + SETTING + ", or give the user the policy with the three rights.");

  private static final Trouble DISABLED =
      new Trouble(
          "The owner of the bucket's account, or AWS, has disabled it.",
          "Settle it with AWS's billing or support, or use another bucket.");

  private static final Trouble IN_TROUBLE =
      new Trouble(
          "The service is in trouble itself, or the part of it that keeps the bucket.",
          "Wait and run the doctor again; if this stays, look at the state of the service.");

  private static final Trouble REFUSED =
      new Trouble(
          "The service refuses every request for the bucket.",
          "Look up what your service means by the error code, and mend the bucket there.");

  ExistenceCheck(BucketAccess access) {
    super(ID, "Bucket exists and is ours", access, RegionCheck.ID);
  }

  @Override
  Finding examine(Bucket bucket) throws IOException, InterruptedException {
    Answer answer = Look.signed(bucket);
    String seen = bucket.name() + " was answered " + answer.inWords();
    if (answer.isSuccess()) {
      return Finding.pass("the bucket " + bucket.name() + " is there");
    }
    if (Refusals.isDenied(answer) || Refusals.isUnknown(answer)) {
      return Probe.fresh(bucket, probe -> withoutList(bucket, probe, answer));
    }
    if (answer.asksForFewerRequests()) {
      return Refusals.fewerRequests(answer);
    }
    return answer.status() == UNAVAILABLE ? IN_TROUBLE.failed(seen) : refused(bucket, answer, seen);
  }

  private static Finding refused(Bucket bucket, Answer answer, String seen) {
    return switch (answer.code()) {
      case "NoSuchBucket" -> MISSING.failed(seen, creation(bucket));
      case "AllAccessDisabled", "AccountProblem" -> DISABLED.failed(seen);
      default -> REFUSED.failed(seen);
    };
  }

  /** Who may not or cannot list may still write or delete; a stranger may do neither. */
  private static Finding withoutList(Bucket bucket, Probe probe, Answer list)
      throws IOException, InterruptedException {
    return Refusals.isDenied(probe.put(Map.of())) && Refusals.isDenied(probe.delete())
        ? FOREIGN.failed(
            "listing was answered " + list.inWords() + ", writing and deleting 403 AccessDenied",
            remedies(bucket).policy())
        : Finding.pass(
            "the bucket " + bucket.name() + " is there; its list was answered " + list.inWords());
  }

  private static Snippet[] creation(Bucket bucket) {
    String place =
        bucket.region().equals(REGION_WITHOUT_CONSTRAINT)
            ? ""
            : " --create-bucket-configuration LocationConstraint=" + bucket.region();
    return new Snippet[] {
      new Snippet(
          Snippet.Kind.CLI,
          "aws s3api create-bucket --bucket %s --region %s%s"
              .formatted(bucket.name(), bucket.region(), place)),
      Remedies.env(SETTING + "=<your bucket's name>")
    };
  }
}

package org.touchline.doctor.bucket;

import java.io.IOException;
import org.touchline.doctor.Finding;
import org.touchline.doctor.remedy.LifecycleRule;
import org.touchline.doctor.wire.Answer;
import org.touchline.doctor.wire.Bucket;
import org.touchline.doctor.wire.BucketAccess;
import org.touchline.storage.BucketRequest;

/** Whether a rule ends uploads in parts that nobody completes. */
final class LifecycleCheck extends BucketCheck {

  private static final String NONE = "NoSuchLifecycleConfiguration";

  private static final Trouble MISSING =
      new Trouble(
          "No lifecycle rule ends incomplete uploads, whose parts cost money and are shown nowhere.",
          "Add the rule to the bucket's lifecycle configuration, beside those that are there.");

  LifecycleCheck(BucketAccess access) {
    super("bucket-lifecycle", "Incomplete uploads are ended by a rule", access, ExistenceCheck.ID);
  }

  @Override
  Finding examine(Bucket bucket) throws IOException, InterruptedException {
    Answer answer = bucket.send(BucketRequest.bucket("GET", "lifecycle"));
    String seen = "the bucket's rules were answered " + answer.inWords();
    if (Refusals.isDenied(answer)) {
      return Finding.skip(
          "the right s3:GetLifecycleConfiguration is missing, which only this check needs");
    }
    if (!answer.isSuccess() && !answer.code().equals(NONE)) {
      return Finding.skip(seen + ": the service may know no lifecycle rules");
    }
    boolean there =
        LifecycleRule.parse(answer.body()).stream()
            .anyMatch(rule -> rule.isForAllRecordings() && rule.endsUploads());
    return there
        ? Finding.pass("a rule ends incomplete uploads")
        : MISSING.warned(seen + " without such a rule", remedies(bucket).lifecycle());
  }
}

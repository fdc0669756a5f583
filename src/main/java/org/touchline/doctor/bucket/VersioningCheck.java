package org.touchline.doctor.bucket;

import java.io.IOException;
import java.util.List;
import org.touchline.doctor.Finding;
import org.touchline.doctor.Snippet;
import org.touchline.doctor.remedy.LifecycleRule;
import org.touchline.doctor.remedy.Remedies;
import org.touchline.doctor.wire.Answer;
import org.touchline.doctor.wire.Bucket;
import org.touchline.doctor.wire.BucketAccess;
import org.touchline.storage.BucketRequest;

/** Whether the bucket keeps versions, and if so, whether old ones go some day. */
final class VersioningCheck extends BucketCheck {

  private static final Trouble FOREVER =
      new Trouble(
          "The bucket keeps versions and no rule removes old ones, so deleted recordings stay for ever and cost.",
          "Add a lifecycle rule that removes old versions after as many days as you want to be able to undo.");

  VersioningCheck(BucketAccess access) {
    super("bucket-versioning", "Versions", access, ExistenceCheck.ID);
  }

  @Override
  Finding examine(Bucket bucket) throws IOException, InterruptedException {
    Answer answer = bucket.send(BucketRequest.bucket("GET", "versioning"));
    if (Refusals.isDenied(answer)) {
      return Finding.skip(
          "the right s3:GetBucketVersioning is missing, which only this check needs");
    }
    if (!answer.isSuccess()) {
      return Finding.skip("the service answered " + answer.inWords());
    }
    return answer.body().contains("<Status>Enabled</Status>")
        ? judge(bucket.send(BucketRequest.bucket("GET", "lifecycle")))
        : Finding.pass("the bucket keeps no versions: what is deleted is gone");
  }

  private static Finding judge(Answer rules) {
    boolean ends =
        LifecycleRule.parse(rules.body()).stream()
            .anyMatch(rule -> rule.isForAllRecordings() && rule.endsVersions());
    if (ends) {
      return Finding.pass("the bucket keeps versions, and a rule removes old ones");
    }
    boolean none = rules.isSuccess() || rules.code().equals("NoSuchLifecycleConfiguration");
    return none
        ? FOREVER.warned("versions are kept, no rule removes them", List.of(rule()))
        : Finding.pass("the bucket keeps versions; whether a rule removes old ones was not told");
  }

  private static Snippet rule() {
    return new Snippet(
        Snippet.Kind.LIFECYCLE,
        """
        {
          "Rules": [
            {
              "ID": "touchline-old-versions",
              "Status": "Enabled",
              "Filter": {"Prefix": "%s"},
              "NoncurrentVersionExpiration": {"NoncurrentDays": 30},
              "AbortIncompleteMultipartUpload": {"DaysAfterInitiation": 7}
            }
          ]
        }"""
            .formatted(Remedies.KEY_PREFIX));
  }
}

package org.touchline.doctor.bucket;

import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.touchline.doctor.Finding;
import org.touchline.doctor.Snippet;
import org.touchline.doctor.wire.Answer;
import org.touchline.doctor.wire.Bucket;
import org.touchline.doctor.wire.BucketAccess;
import org.touchline.storage.BucketRequest;

/** Whether strangers can read recordings or their names. */
final class PublicAccessCheck extends BucketCheck {

  private static final String EVERYBODY = "http://acs.amazonaws.com/groups/global/";

  private static final Trouble READABLE =
      new Trouble(
          "Anybody can read the recordings without a key.",
          "Block public access, and take the grant to everybody out of the bucket's policy.");

  private static final Trouble LISTED =
      new Trouble(
          "Anybody can list the recordings' names without a key.",
          "Block public access, and take s3:ListBucket for everybody out of the bucket's policy.");

  private static final Trouble POLICY =
      new Trouble(
          "The bucket's policy grants something to everybody.",
          "Block public access, and take the statement for everybody out of the policy.");

  private static final Trouble GRANT =
      new Trouble(
          "The bucket's access list grants something to everybody.",
          "Block public access, and set the bucket's access list to private.");

  PublicAccessCheck(BucketAccess access) {
    super("bucket-public", "Strangers see nothing", access, WriteCheck.ID);
  }

  @Override
  Finding examine(Bucket bucket) throws IOException, InterruptedException {
    return Probe.written(
        bucket,
        probe -> {
          Answer read = probe.getAsStranger();
          return read.isSuccess() && read.body().equals(Probe.CONTENT)
              ? READABLE.warned("a stranger's read was answered " + read.inWords(), block(bucket))
              : list(bucket);
        });
  }

  private static Finding list(Bucket bucket) throws IOException, InterruptedException {
    Answer list = bucket.send("GET", bucket.address(), Map.of(), "");
    if (list.isSuccess() && list.body().contains("<ListBucketResult")) {
      return LISTED.warned("a stranger's list was answered " + list.inWords(), block(bucket));
    }
    Answer policy = bucket.send(BucketRequest.bucket("GET", "policyStatus"));
    if (policy.body().toLowerCase(Locale.ROOT).contains("<ispublic>true</ispublic>")) {
      return POLICY.warned("the policy's status is public", block(bucket));
    }
    Answer grants = bucket.send(BucketRequest.bucket("GET", "acl"));
    return grants.body().contains(EVERYBODY)
        ? GRANT.warned("the access list names a global group", block(bucket))
        : Finding.pass(
            "a stranger was refused; policy status %s, access list %s%s"
                .formatted(policy.inWords(), grants.inWords(), missingRights(policy, grants)));
  }

  private static String missingRights(Answer policy, Answer grants) {
    String rights =
        Stream.of(
                Refusals.isDenied(policy) ? "s3:GetBucketPolicyStatus" : "",
                Refusals.isDenied(grants) ? "s3:GetBucketAcl" : "")
            .filter(right -> !right.isEmpty())
            .collect(Collectors.joining(" and "));
    return rights.isEmpty() ? "" : "; " + rights + " would show more";
  }

  private static List<Snippet> block(Bucket bucket) {
    return List.of(
        new Snippet(
            Snippet.Kind.CLI,
            ("aws s3api put-public-access-block --bucket %s --region %s --public-access-block-configuration "
                    + "BlockPublicAcls=true,IgnorePublicAcls=true,BlockPublicPolicy=true,RestrictPublicBuckets=true")
                .formatted(bucket.name(), bucket.region())),
        new Snippet(
            Snippet.Kind.TERRAFORM,
            """
            resource "aws_s3_bucket_public_access_block" "touchline" {
              bucket                  = "%s"
              block_public_acls       = true
              ignore_public_acls      = true
              block_public_policy     = true
              restrict_public_buckets = true
            }"""
                .formatted(bucket.name())));
  }
}

package org.touchline.doctor.bucket;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.touchline.doctor.Finding;
import org.touchline.doctor.Snippet;
import org.touchline.doctor.wire.Answer;
import org.touchline.doctor.wire.Bucket;
import org.touchline.doctor.wire.BucketAccess;
import org.touchline.storage.BucketRequest;

/** Whether the key that encrypts the bucket's objects may be used, if there is one. */
final class EncryptionCheck extends BucketCheck {

  static final String ID = "bucket-encryption";

  private static final List<Snippet> KEY_POLICY =
      List.of(
          new Snippet(
              Snippet.Kind.IAM_POLICY,
              """
              {
                "Version": "2012-10-17",
                "Statement": [
                  {"Effect": "Allow", "Action": ["kms:GenerateDataKey", "kms:Decrypt"], "Resource": "<ARN of the bucket's KMS key>"}
                ]
              }"""));

  private static final Trouble NO_RIGHT =
      new Trouble(
          "The bucket encrypts with a KMS key that this user may not use.",
          "Allow kms:GenerateDataKey and kms:Decrypt on the bucket's key, in IAM and in the key's own policy.");

  private static final Trouble NO_KEY =
      new Trouble(
          "The bucket encrypts with a KMS key that is disabled, deleted or in another region.",
          "Enable the key, or choose another one as the bucket's default encryption.");

  EncryptionCheck(BucketAccess access) {
    super(ID, "Bucket's encryption key may be used", access, ExistenceCheck.ID);
  }

  @Override
  Finding examine(Bucket bucket) throws IOException, InterruptedException {
    return Probe.fresh(
        bucket,
        probe -> {
          Answer written = probe.put(Map.of());
          if (Refusals.isOfKms(written)) {
            return trouble("writing", written);
          }
          if (written.asksForFewerRequests()) {
            return Refusals.fewerRequests(written);
          }
          Answer read = probe.get(Map.of());
          return Refusals.isOfKms(read)
              ? trouble("reading", read)
              : Finding.pass(told(bucket, written));
        });
  }

  private static Finding trouble(String what, Answer answer) {
    String seen = what + " was answered " + answer.inWords();
    return Refusals.isDenied(answer) ? NO_RIGHT.failed(seen, KEY_POLICY) : NO_KEY.failed(seen);
  }

  private static String told(Bucket bucket, Answer written)
      throws IOException, InterruptedException {
    Answer rule = bucket.send(BucketRequest.bucket("GET", "encryption"));
    String algorithm =
        written
            .header("x-amz-server-side-encryption")
            .orElse(rule.body().contains("aws:kms") ? "aws:kms" : "AES256");
    boolean told = rule.isSuccess() || written.header("x-amz-server-side-encryption").isPresent();
    return told
        ? "objects are encrypted with " + algorithm
        : "no key stands in the way; the default encryption was answered " + rule.inWords();
  }
}

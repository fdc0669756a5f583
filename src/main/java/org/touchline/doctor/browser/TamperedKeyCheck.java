package org.touchline.doctor.browser;

import java.io.IOException;
import java.security.SecureRandom;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.touchline.doctor.Check;
import org.touchline.doctor.Finding;
import org.touchline.doctor.Visit;
import org.touchline.doctor.wire.Answer;
import org.touchline.doctor.wire.Bucket;
import org.touchline.doctor.wire.BucketAccess;
import org.touchline.storage.ObjectKey;

/** Whether an upload URL is good for its own key only. */
final class TamperedKeyCheck implements Check {

  static final String ID = "upload-tampering";

  private final BucketAccess access;
  private final SecureRandom random = new SecureRandom();

  TamperedKeyCheck(BucketAccess access) {
    this.access = access;
  }

  @Override
  public String id() {
    return ID;
  }

  @Override
  public String title() {
    return "A changed upload URL is refused";
  }

  @Override
  public Set<String> needs() {
    return Set.of(UploadPutCheck.ID);
  }

  @Override
  public Finding examine(Visit visit) throws IOException, InterruptedException {
    Bucket bucket = access.bucket();
    ProbeUpload upload = ProbeUpload.to(bucket, random);
    ObjectKey other = ObjectKey.issue(0, "mp4", random);
    try {
      Answer answer = upload.put(upload.urlOf(other), Map.of());
      return FewerRequests.askedForIn(List.of(answer)).orElseGet(() -> judge(answer, bucket));
    } finally {
      upload.remove(other);
    }
  }

  private static Finding judge(Answer answer, Bucket bucket) {
    return answer.isSuccess()
        ? Finding.fail(
            "an upload URL with another key in it was accepted: " + answer.inWords(),
            "The storage service does not check signatures: anybody can write to the bucket.",
            "Switch signature checks on at the storage service, or forbid anonymous writes in the "
                + "policy of the bucket "
                + bucket.name()
                + ".")
        : Finding.pass("an upload URL with another key in it was refused: " + answer.inWords());
  }
}

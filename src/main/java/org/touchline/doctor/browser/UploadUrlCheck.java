package org.touchline.doctor.browser;

import java.security.SecureRandom;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import org.touchline.doctor.Check;
import org.touchline.doctor.Finding;
import org.touchline.doctor.Visit;
import org.touchline.doctor.wire.BucketAccess;
import org.touchline.storage.ObjectKey;
import org.touchline.storage.PresignedUrl;
import org.touchline.storage.PutConditions;

/** Whether an upload URL, as people get it, signs nothing that their browsers would change. */
final class UploadUrlCheck implements Check {

  static final String ID = "upload-signature";

  private static final Duration LIFETIME = Duration.ofMinutes(1);

  private final BucketAccess access;
  private final SecureRandom random = new SecureRandom();

  UploadUrlCheck(BucketAccess access) {
    this.access = access;
  }

  @Override
  public String id() {
    return ID;
  }

  @Override
  public String title() {
    return "Upload URLs sign only the host";
  }

  @Override
  public Set<String> needs() {
    return Set.of("storage");
  }

  @Override
  public Finding examine(Visit visit) {
    ObjectKey key = ObjectKey.issue(0, "mp4", random);
    Map<String, String> signed =
        access
            .bucket()
            .store()
            .presignPut(key, LIFETIME, PutConditions.NONE)
            .map(PresignedUrl::headers)
            .orElseThrow();
    return signed.isEmpty()
        ? Finding.pass("a client need not send any header field")
        : Finding.fail(
            "signed: " + String.join(", ", signed.keySet()),
            "Upload URLs sign header fields that browsers change.",
            "Report this as a defect of Touchline.");
  }
}

package org.touchline.doctor.browser;

import java.security.SecureRandom;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.touchline.doctor.Check;
import org.touchline.doctor.Finding;
import org.touchline.doctor.Visit;
import org.touchline.doctor.wire.BucketAccess;
import org.touchline.doctor.wire.SignedHeaders;

/** Whether an upload URL, as people get it, signs nothing that their browsers would change. */
final class UploadUrlCheck implements Check {

  static final String ID = "upload-signature";

  private static final String HOST = "host";

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
    return Needs.CREDENTIALS;
  }

  @Override
  public Finding examine(Visit visit) {
    ProbeUpload upload = ProbeUpload.to(access.bucket(), random);
    return judge(SignedHeaders.of(upload.url()), upload.demanded());
  }

  /**
   * Whether the signature covers the host and what the settings demand, and nothing else.
   *
   * @param demanded fields that clients are told to send, in lower case
   */
  static Finding judge(List<String> signed, Set<String> demanded) {
    if (!signed.contains(HOST)) {
      return Finding.fail(
          "X-Amz-SignedHeaders does not name the host",
          "Upload URLs are not signed with signature version 4.",
          "Report this as a defect of Touchline: upload URLs must sign the host.");
    }
    String more = joined(signed, name -> !name.equals(HOST) && !demanded.contains(name));
    if (more.isEmpty()) {
      String asked = joined(signed, demanded::contains);
      return Finding.pass(
          asked.isEmpty()
              ? "the signature covers the host alone: any Content-Type is accepted"
              : "the signature covers the host and what the settings demand, which clients are told"
                  + " to send: "
                  + asked);
    }
    return Finding.fail(
        "X-Amz-SignedHeaders names " + more,
        "Upload URLs sign " + more + ", which a browser changes or leaves out.",
        "Report this as a defect of Touchline: upload URLs must sign the host alone.");
  }

  private static String joined(List<String> names, Predicate<String> which) {
    return names.stream().filter(which).collect(Collectors.joining(", "));
  }
}

package org.touchline.doctor.browser;

import org.touchline.doctor.Finding;
import org.touchline.doctor.remedy.Remedies;
import org.touchline.doctor.wire.Answer;
import org.touchline.doctor.wire.Bucket;

/** Why a bucket that works for this server refuses what a browser sends to it. */
final class UploadRefusal {

  private static final String PUBLIC_ENDPOINT = "AWS_S3_PUBLIC_ENDPOINT_URL";

  private final Answer answer;
  private final Bucket bucket;
  private final String host;

  UploadRefusal(Answer answer, Bucket bucket) {
    this.answer = answer;
    this.bucket = bucket;
    this.host = bucket.browserAddress().getAuthority();
  }

  Finding finding(String seen) {
    return switch (answer.code()) {
      case "SignatureDoesNotMatch" -> changedOnTheWay(seen);
      case "AccessDenied" -> forbidden(seen);
      default -> answer.status() >= 300 && answer.status() < 400 ? redirected(seen) : other(seen);
    };
  }

  private Finding changedOnTheWay(String seen) {
    boolean ownAddress = !bucket.browserAddress().equals(bucket.address());
    String cause =
        ownAddress
            ? "The public endpoint "
                + host
                + ", or a proxy there, hands requests to the bucket "
                + "under another host or path than the one that was signed."
            : "A proxy or CDN in front of the bucket at "
                + host
                + " changes the host, the path or the query of what browsers send.";
    return Finding.fail(
        seen,
        cause,
        "Let the proxy pass Host, path and query on unchanged, or set "
            + PUBLIC_ENDPOINT
            + " to the address by which the storage service knows itself.",
        Remedies.env(PUBLIC_ENDPOINT + "=https://<the storage service's own public address>"));
  }

  private Finding forbidden(String seen) {
    return Finding.fail(
        seen,
        "A policy of the bucket refuses presigned uploads, though it lets this server write.",
        "Remove the conditions on s3:authType, s3:signatureAge, aws:SourceIp or aws:SourceVpce "
            + "that deny PutObject on "
            + Remedies.KEY_PREFIX
            + "* in the policy of the bucket "
            + bucket.name()
            + ".");
  }

  private Finding redirected(String seen) {
    return Finding.fail(
        seen,
        "What answers at " + host + " redirects uploads, and a signature does not survive that.",
        "Set " + PUBLIC_ENDPOINT + " to the address to which " + host + " redirects.",
        Remedies.env(PUBLIC_ENDPOINT + "=https://<the address after the redirect>"));
  }

  private Finding other(String seen) {
    return Finding.fail(
        seen,
        "What answers at " + host + " does not let browsers PUT, though this server can write.",
        "Allow the method PUT for "
            + Remedies.KEY_PREFIX
            + "* at the proxy, firewall or CDN at "
            + host
            + ".");
  }
}

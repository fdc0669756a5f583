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

  UploadRefusal(Answer answer, Bucket bucket) {
    this.answer = answer;
    this.bucket = bucket;
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
    return Finding.fail(
        seen,
        ownAddress
            ? "The public endpoint hands requests to the bucket under another host or path than the"
                + " one that was signed."
            : "A proxy or CDN in front of the bucket changes the host, the path or the query of"
                + " what browsers send.",
        "Let the proxy pass Host, path and query on unchanged, or set "
            + PUBLIC_ENDPOINT
            + " to the address by which the storage service knows itself.",
        Remedies.env(PUBLIC_ENDPOINT + "=https://<the storage service's own public address>"));
  }

  private Finding forbidden(String seen) {
    return Finding.fail(
        seen,
        "A policy of the bucket refuses presigned uploads, though it lets this server write.",
        "Remove the conditions (s3:authType, s3:signatureAge, aws:SourceIp, aws:SourceVpce) that"
            + " deny PutObject to browsers from the policy of the bucket "
            + bucket.name()
            + ".");
  }

  private Finding redirected(String seen) {
    return Finding.fail(
        seen,
        "Uploads are redirected to another address, and a signature does not survive that.",
        "Set " + PUBLIC_ENDPOINT + " to the address to which uploads are redirected.",
        Remedies.env(PUBLIC_ENDPOINT + "=https://<the address after the redirect>"));
  }

  private Finding other(String seen) {
    return Finding.fail(
        seen,
        "What stands before the bucket does not let browsers PUT, though this server can write.",
        "Allow the method PUT for "
            + Remedies.KEY_PREFIX
            + "* at the proxy, firewall or CDN before the bucket.");
  }
}

package org.touchline.doctor.upload;

import java.util.Locale;

/**
 * Everything that can be wrong with an upload, for the person who uploads. Codes are stable: a
 * front end may switch on them. Words in braces are filled in by {@link Explanation}.
 */
enum Diagnosis {
  CORS_ORIGIN_NOT_ALLOWED(
      Next.FALLBACK,
      "The bucket {bucket} does not allow this page's origin, {origin}, to upload.",
      "The administrator must add {origin} to the bucket's CORS rules, with the method PUT and the"
          + " header content-type; the page /doctor shows the rule to paste."),
  CORS_PUT_NOT_ALLOWED(
      Next.FALLBACK,
      "The bucket {bucket} allows this page's origin, {origin}, but not a PUT with these headers:"
          + " {headers}.",
      "The administrator must allow the method PUT and these headers in the bucket's CORS rule for"
          + " {origin}; the page /doctor shows the rule to paste."),
  CORS_NO_ANSWER(
      Next.FALLBACK,
      "The address {address} does not answer the question that browsers ask before an upload (a"
          + " CORS preflight).",
      "The administrator must make whatever stands at that address pass OPTIONS requests on to the"
          + " bucket {bucket}, without a redirect."),
  MIXED_CONTENT(
      Next.FALLBACK,
      "Browsers do not send files from a page with https to {address}, which has only http.",
      "The administrator must give the bucket an address with https in AWS_S3_PUBLIC_ENDPOINT_URL"
          + " or AWS_S3_ENDPOINT_URL."),
  BUCKET_CERTIFICATE(
      Next.FALLBACK,
      "The TLS certificate at the bucket's address {address} is not trusted.",
      "The administrator must install a certificate for that host from an authority that browsers"
          + " trust."),
  BUCKET_UNREACHABLE(
      Next.FALLBACK,
      "Nobody answers at the bucket's address {address}, neither to this browser nor to the"
          + " server.",
      "The administrator must check that the storage runs, and that AWS_S3_PUBLIC_ENDPOINT_URL or"
          + " AWS_S3_ENDPOINT_URL names its address."),
  NETWORK_OF_CLIENT(
      Next.RETRY,
      "The bucket {bucket} answers the server and allows this page, so the connection between this"
          + " browser and the bucket broke.",
      "Try again or in another network; if it stays so, the administrator must check that no"
          + " firewall, proxy or browser extension blocks {address}."),
  CONNECTION_BROKEN(
      Next.RETRY,
      "The connection between this browser and the server broke.",
      "Try again; if it stays so, the administrator must check the time limits of the proxies before"
          + " the server."),
  BLOCKED_BY_CSP(
      Next.FALLBACK,
      "This page's Content-Security-Policy does not allow the bucket's address {address}.",
      "The administrator must add {address} to connect-src in the policy that a proxy or front end"
          + " sets for this page."),
  OFFLINE(
      Next.RETRY,
      "This device was offline.",
      "Connect it to a network; the upload then goes on, and nothing else has to be mended."),
  TIMED_OUT(
      Next.RETRY,
      "The upload stopped: no data arrived for too long.",
      "Try again, or use a steadier network."),

  CONTENT_TYPE_SIGNED(
      Next.FALLBACK,
      "The upload address was signed for one Content-Type, and the browser sent {type}.",
      "The administrator must let the server sign the host only: whatever adds a Content-Type to the"
          + " signature has to go."),
  SIGNED_HEADER_MISSING(
      Next.FALLBACK,
      "The upload address was signed with the header {header}, and the request came without it.",
      "The front end must send every header that the upload-url answer lists, and proxies must not"
          + " remove {header}."),
  UNSIGNED_HEADER_SENT(
      Next.FALLBACK,
      "The request carried the header {header}, which the upload address does not sign.",
      "The administrator must remove whatever adds {header}: the front end, a browser extension or a"
          + " proxy before the bucket."),
  URL_EXPIRED(
      Next.REISSUE,
      "The upload address had expired when the bucket checked it.",
      "Upload again; if it happens often, the administrator must raise touchline.upload.url-ttl."),
  URL_USED(
      Next.REISSUE,
      "This upload address was used before, and it accepts one file only.",
      "Upload again, which gets a new address."),
  KEY_CHANGED(
      Next.REISSUE,
      "The request went to an object that was not issued for this match: the upload address was"
          + " changed on its way.",
      "Upload again; if it stays so, the administrator must find the proxy or front end that changes"
          + " paths."),
  HOST_CHANGED(
      Next.FALLBACK,
      "A proxy before the bucket changed the Host header, which is signed.",
      "The administrator must make that proxy keep the Host header, or set"
          + " AWS_S3_PUBLIC_ENDPOINT_URL to the address that the bucket sees."),
  REQUEST_CHANGED(
      Next.REISSUE,
      "The bucket did not accept the signature, although the server's own keys are right: the"
          + " address or the request was changed on its way.",
      "Upload again; if it stays so, the administrator must find the proxy, extension or front end"
          + " that changes requests to {address}."),
  OTHER_SETTINGS(
      Next.REISSUE,
      "The upload address was signed with other settings than this server has.",
      "The administrator must give all nodes of the server the same AWS settings and restart them."),
  WRONG_SECRET_KEY(
      Next.FALLBACK,
      "The server's AWS_SECRET_ACCESS_KEY does not belong to its access key.",
      "The administrator must set AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY to a pair that was"
          + " created together, and restart the server."),
  ACCESS_KEY_UNKNOWN(
      Next.FALLBACK,
      "The bucket's service does not know the server's AWS_ACCESS_KEY_ID.",
      "The administrator must set a key pair that exists and is active there, and restart the"
          + " server."),
  CREDENTIALS_EXPIRED(
      Next.REISSUE,
      "The server's temporary AWS credentials have expired.",
      "The administrator must renew AWS_ACCESS_KEY_ID, AWS_SECRET_ACCESS_KEY and AWS_SESSION_TOKEN"
          + " together, or use keys that do not expire."),
  SESSION_TOKEN_INVALID(
      Next.FALLBACK,
      "The server's AWS_SESSION_TOKEN is missing or does not belong to its access key.",
      "The administrator must set all three parts of the temporary credentials, taken at the same"
          + " time."),
  CLOCK_SKEWED(
      Next.FALLBACK,
      "The clocks of the server and of the bucket differ too much.",
      "The administrator must set the server's clock by NTP."),
  WRONG_REGION(
      Next.FALLBACK,
      "The bucket {bucket} is not in the region {region}, which the server signs for.",
      "The administrator must set AWS_S3_REGION_NAME={right_region} and restart the server."),
  BUCKET_MISSING(
      Next.FALLBACK,
      "There is no bucket {bucket}.",
      "The administrator must create it or correct AWS_STORAGE_BUCKET_NAME."),
  ACCESS_DENIED(
      Next.FALLBACK,
      "The server's keys are right, but they may not write to the bucket {bucket}.",
      "The administrator must allow s3:PutObject on arn:aws:s3:::{bucket}/recordings/* and remove"
          + " what denies it."),
  KMS_DENIED(
      Next.FALLBACK,
      "The server's keys may not use the KMS key that encrypts the bucket {bucket}.",
      "The administrator must allow kms:GenerateDataKey and kms:Decrypt on that key."),
  SLOW_DOWN(
      Next.RETRY,
      "The bucket asks for fewer requests at the moment.",
      "Nothing has to be mended; the upload is tried again."),
  STORAGE_FAILED(
      Next.RETRY,
      "The bucket's service had a fault of its own ({status}).",
      "Nothing has to be mended here; if it stays so, the administrator must look at the state of"
          + " the storage."),
  TOO_LARGE_FOR_BUCKET(
      Next.FALLBACK,
      "The file is larger than the bucket takes in one request.",
      "Send it through the server, or upload a smaller file."),
  FILE_DAMAGED(
      Next.RETRY,
      "The bucket received other bytes than were sent.",
      "Try again; if it stays so, the administrator must find the proxy that changes them."),

  PROXY_BODY_LIMIT(
      Next.FALLBACK,
      "A proxy on the way refused the file as too large (413).",
      "The administrator must raise that proxy's body limit (nginx: client_max_body_size)."),
  PROXY_FAILED(
      Next.RETRY,
      "A proxy on the way gave up and answered {status}.",
      "Try again; if it stays so, the administrator must check what stands behind that proxy and its"
          + " time limits."),
  S3_NOT_CONFIGURED(
      Next.FALLBACK,
      "S3 is not configured on this server.",
      "The administrator must set AWS_STORAGE_BUCKET_NAME, AWS_S3_REGION_NAME, AWS_ACCESS_KEY_ID and"
          + " AWS_SECRET_ACCESS_KEY."),
  SERVER_REFUSED(
      Next.STOP,
      "The server itself refused the upload ({status}).",
      "Read the server's own sentence; the upload can be started again once that is mended."),
  SERVER_FAILED(
      Next.RETRY,
      "The server could not finish the upload at the moment ({status}).",
      "Try again; if it stays so, the administrator must look at the page /doctor."),
  RECORDING_CHANGED(
      Next.REISSUE,
      "The recording of match {match} was overwritten in the bucket {bucket} after it had been"
          + " confirmed, so it is not shown any more.",
      "Upload it again; the administrator should switch on versioning for the bucket, which keeps"
          + " what was confirmed, or have clients ask for strict upload addresses."),
  REFUSED(
      Next.FALLBACK,
      "The bucket refused the file: {status} {code}.",
      "The administrator must look up this error code in the storage's manual and run /doctor."),
  UNREADABLE(
      Next.FALLBACK,
      "The answer {status} did not come from S3: its body is not one of S3's errors.",
      "The administrator must find the proxy, firewall or other service that answers at {address}"
          + " instead of the bucket.");

  private final Next next;
  private final String cause;
  private final String fix;

  Diagnosis(Next next, String cause, String fix) {
    this.next = next;
    this.cause = cause;
    this.fix = fix;
  }

  /** The code as clients see it, in snake_case. */
  String code() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** What a client does, if the fallback is allowed. */
  Next next() {
    return next;
  }

  /** What happened, in one sentence with words in braces. */
  String cause() {
    return cause;
  }

  /** What has to be done, in one sentence with words in braces. */
  String fix() {
    return fix;
  }
}

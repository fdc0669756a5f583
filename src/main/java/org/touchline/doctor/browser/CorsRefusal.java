package org.touchline.doctor.browser;

import org.touchline.doctor.Finding;

/** Why a preflight was refused, in the order in which one would mend it. */
enum CorsRefusal {
  /** A redirect, which browsers do not follow here. */
  REDIRECTED(
      "The preflights from %s are redirected, as S3 does for a bucket of another region or a new "
          + "one, and browsers do not follow that.",
      "Set AWS_S3_REGION_NAME to the bucket's region; if it is right, wait an hour until the new "
          + "bucket's name is known everywhere."),

  /** Something in between refused or failed. */
  NOT_S3(
      "What answers the preflights from %s is not the bucket, so its CORS rules are never asked.",
      "Let OPTIONS requests without a login through to the bucket at the proxy, firewall or CDN."),

  /** There is no CORS configuration. */
  NO_RULE(
      "The bucket has no CORS rule, so browsers do not upload from %s.",
      "Add this CORS rule to the bucket."),

  /** No rule names the origin. */
  ORIGIN_MISSING(
      "No CORS rule of the bucket lists the origin %s.",
      "Add the origin to the bucket's CORS rule, exactly so: scheme, host and port, without a slash "
          + "at its end."),

  /** The origin may do something, but not PUT. */
  METHOD_MISSING(
      "The bucket's CORS rule for %s does not allow the method PUT.",
      "Add PUT to the allowed methods of the bucket's CORS rule."),

  /** PUT is allowed, the header field is not. */
  HEADER_MISSING(
      "The bucket's CORS rule for %s does not allow the header content-type.",
      "Add content-type, or *, to the allowed headers of the bucket's CORS rule.");

  private final String cause;
  private final String fix;

  CorsRefusal(String cause, String fix) {
    this.cause = cause;
    this.fix = fix;
  }

  Finding finding(String origins, String evidence) {
    return Finding.fail(evidence, cause.formatted(origins), fix);
  }
}

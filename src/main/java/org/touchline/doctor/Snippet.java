package org.touchline.doctor;

import java.util.Locale;

/**
 * Something ready to paste, with the real names of bucket, region and origins in it and no secret.
 *
 * @param kind what it is
 * @param text the lines
 */
public record Snippet(Kind kind, String text) {

  /** Where a snippet goes. */
  public enum Kind {
    /** Environment variables. */
    ENV,
    /** The bucket's CORS rules, as JSON for the AWS CLI and the console. */
    BUCKET_CORS,
    /** A policy for the server's IAM user or role. */
    IAM_POLICY,
    /** The bucket's lifecycle rules, as JSON for the AWS CLI. */
    LIFECYCLE,
    /** Commands. */
    CLI,
    /** Resources for Terraform's AWS provider. */
    TERRAFORM;

    /** As clients see it, for example {@code bucket-cors}. */
    public String text() {
      return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
  }
}

package org.touchline.doctor.bucket;

import java.io.IOException;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.touchline.doctor.Finding;
import org.touchline.doctor.Snippet;
import org.touchline.doctor.remedy.Remedies;
import org.touchline.doctor.wire.Answer;
import org.touchline.doctor.wire.Bucket;
import org.touchline.doctor.wire.BucketAccess;
import org.touchline.storage.StorageSettings;

/** Whether the bucket is in the configured region. */
final class RegionCheck extends BucketCheck {

  static final String ID = "s3-region";

  private static final String SETTING = StorageSettings.REGION;
  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9._-]{1,63}");
  private static final Pattern EXPECTED = Pattern.compile("expecting '([^']*)'");
  private static final int MOVED = 301;
  private static final int MOVED_FOR_NOW = 307;
  private static final Set<String> OTHER_REGION =
      Set.of(
          "PermanentRedirect",
          "AuthorizationHeaderMalformed",
          "IllegalLocationConstraintException");

  private static final Trouble UNNAMED =
      new Trouble(
          "The bucket is not in the configured region, and S3 does not name its own.",
          "Look the bucket's region up in the console and set " + SETTING + " to it.");

  private static final Trouble TOO_NEW =
      new Trouble(
          "S3 still redirects requests for the bucket, as it does for some hours with a new one.",
          "Wait for some hours, or unset "
              + StorageSettings.ENDPOINT
              + " so that the address of the bucket's region is used.");

  RegionCheck(BucketAccess access) {
    super(ID, "Bucket is in the configured region", access, CredentialsCheck.ID);
  }

  @Override
  Finding examine(Bucket bucket) throws IOException, InterruptedException {
    Answer answer = Look.signed(bucket);
    String seen = "S3 answered " + answer.inWords();
    Optional<String> other = named(answer).filter(region -> !region.equals(bucket.region()));
    if (answer.status() == MOVED_FOR_NOW) {
      return TOO_NEW.failed(seen);
    }
    if (!isRefusal(answer)) {
      return Finding.pass("S3 takes requests signed for " + bucket.region());
    }
    return other
        .map(region -> elsewhere(bucket.region(), region, seen))
        .orElseGet(() -> UNNAMED.failed(seen, environment("<the bucket's region>")));
  }

  private static Finding elsewhere(String configured, String region, String seen) {
    return new Trouble(
            "The bucket is in the region %s, not in %s.".formatted(region, configured),
            "Set %s=%s.".formatted(SETTING, region))
        .failed(seen, environment(region));
  }

  private static boolean isRefusal(Answer answer) {
    return answer.status() == MOVED || OTHER_REGION.contains(answer.code());
  }

  private static Snippet environment(String region) {
    return Remedies.env(SETTING + "=" + region);
  }

  /** A header field, an element or a sentence has it; only what looks like a region counts. */
  private static Optional<String> named(Answer answer) {
    return answer
        .header("x-amz-bucket-region")
        .or(() -> member(answer, "Region"))
        .or(() -> member(answer, "Message").flatMap(RegionCheck::expected))
        .filter(region -> NAME.matcher(region).matches());
  }

  private static Optional<String> member(Answer answer, String name) {
    return answer.error().flatMap(error -> error.member(name));
  }

  private static Optional<String> expected(String message) {
    Matcher expected = EXPECTED.matcher(message);
    return expected.find() ? Optional.of(expected.group(1)) : Optional.empty();
  }
}

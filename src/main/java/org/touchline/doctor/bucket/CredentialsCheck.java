package org.touchline.doctor.bucket;

import java.io.IOException;
import java.util.Map;
import org.touchline.doctor.Finding;
import org.touchline.doctor.remedy.Remedies;
import org.touchline.doctor.wire.Answer;
import org.touchline.doctor.wire.Bucket;
import org.touchline.doctor.wire.BucketAccess;
import org.touchline.storage.StorageException;
import org.touchline.storage.StorageSettings;

/** Whether S3 knows the credentials. */
final class CredentialsCheck extends BucketCheck {

  static final String ID = "s3-credentials";

  private static final int UNAUTHORIZED = 401;
  private static final String KEY = StorageSettings.ACCESS_KEY;
  private static final String SECRET = StorageSettings.SECRET_KEY;
  private static final String TOKEN = StorageSettings.SESSION_TOKEN;

  /** AWS: so begins the identifier of a temporary key. */
  private static final String TEMPORARY = "ASIA";

  private static final Trouble NONE =
      new Trouble(
          "No credentials are configured, and the SDK found none around.",
          "Set " + KEY + " and " + SECRET + ", or give the machine or container a role.");

  private static final Trouble NO_TOKEN =
      new Trouble(
          "The access key is a temporary one, and its session token is missing.",
          "Set " + TOKEN + " too, or better use the long-lived key of an IAM user, or a role.");

  private static final Trouble MALFORMED =
      new Trouble(
          "The access key has a shape that S3 cannot read.",
          "Copy " + KEY + " again, without blanks, quotes and slashes.");

  private static final Trouble UNKNOWN =
      new Trouble(
          "S3 does not know the access key.",
          "Correct " + KEY + ", or create a key that is active for this account and this service.");

  private static final Map<String, Trouble> BY_CODE =
      Map.of(
          "InvalidAccessKeyId",
          UNKNOWN,
          "SignatureDoesNotMatch",
          new Trouble(
              "The secret does not belong to the access key.",
              "Copy " + SECRET + " again, or create a new key pair: a secret is shown once."),
          "ExpiredToken",
          new Trouble(
              "The temporary credentials have expired.",
              "Renew them, or use the key of an IAM user or a role, which renews itself."),
          "InvalidToken",
          new Trouble(
              "The session token does not belong to the access key, or is damaged.",
              "Copy "
                  + TOKEN
                  + " together with its key and secret, or unset it when the key is a long-lived one."),
          "NotSignedUp",
          new Trouble(
              "The account of the access key has no S3.",
              "Sign the account up for S3, or use a key of an account that has it."));

  CredentialsCheck(BucketAccess access) {
    super(ID, "S3 knows the credentials", access, ClockCheck.ID);
  }

  @Override
  Finding examine(Bucket bucket) throws IOException, InterruptedException {
    try {
      return judge(Look.signed(bucket));
    } catch (StorageException.Unavailable e) {
      return NONE.failed(
          "there are no credentials",
          Remedies.env(KEY + "=<access key>", SECRET + "=<its secret>"));
    }
  }

  private static Finding judge(Answer answer) {
    String seen = "S3 answered " + answer.inWords();
    if (isTemporaryWithoutToken(answer)) {
      return NO_TOKEN.failed(seen, Remedies.env(TOKEN + "=<session token>"));
    }
    if (isMalformed(answer)) {
      return MALFORMED.failed(seen, Remedies.env(KEY + "=<access key>"));
    }
    Trouble trouble = isUnauthorized(answer) ? UNKNOWN : BY_CODE.get(answer.code());
    return trouble == null
        ? Finding.pass("S3 finds no fault with the credentials (" + answer.inWords() + ")")
        : trouble.failed(seen, Remedies.env(KEY + "=<access key>", SECRET + "=<its secret>"));
  }

  private static boolean isTemporaryWithoutToken(Answer answer) {
    return answer.code().equals("InvalidAccessKeyId") && says(answer, "AWSAccessKeyId", TEMPORARY);
  }

  /** Cloudflare's word for a key or secret that is not right. */
  private static boolean isUnauthorized(Answer answer) {
    return answer.status() == UNAUTHORIZED || answer.code().equals("Unauthorized");
  }

  /** AWS has the same code for a wrong region, Cloudflare for much else. */
  private static boolean isMalformed(Answer answer) {
    return switch (answer.code()) {
      case "AuthorizationHeaderMalformed" -> says(answer, "Message", "Credential is mal-formed");
      case "InvalidArgument" -> says(answer, "Message", "Credential");
      default -> false;
    };
  }

  private static boolean says(Answer answer, String member, String words) {
    return answer
        .error()
        .flatMap(error -> error.member(member))
        .filter(text -> text.contains(words))
        .isPresent();
  }
}

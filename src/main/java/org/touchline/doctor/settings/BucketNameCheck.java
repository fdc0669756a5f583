package org.touchline.doctor.settings;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.touchline.doctor.Finding;
import org.touchline.doctor.Snippet;
import org.touchline.doctor.remedy.Remedies;
import org.touchline.settings.SettingSource;
import org.touchline.storage.StorageSettings;

/** Whether the bucket is named. */
final class BucketNameCheck extends AwsNameCheck {

  static final String ID = "settings-bucket";

  private static final String KEY = StorageSettings.BUCKET;
  private static final String FREE = "<your bucket's name>";

  /** AWS's rule for names (S3 user guide, "General purpose bucket naming rules"). */
  private static final Pattern AWS_NAME =
      Pattern.compile("(?!.*\\.\\.)[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]");

  private static final Pattern OTHER_NAME =
      Pattern.compile("(?!.*\\.\\.)[A-Za-z0-9][A-Za-z0-9._-]{1,253}[A-Za-z0-9]");

  /** What people copy from consoles and commands; the first group is the name. */
  private static final Pattern ADDRESS =
      Pattern.compile("(?:s3a?://|arn:aws[a-z-]*:s3:::)([A-Za-z0-9._-]+)/?.*");

  private static final Pattern PATH = Pattern.compile("([A-Za-z0-9._-]+)/.*");

  BucketNameCheck(SettingSource source) {
    super(ID, KEY, source);
  }

  @Override
  Finding unconfigured() {
    return Finding.warn(
        "none of the four AWS names is set",
        "No bucket is configured, so recordings go to the server's own disk.",
        "Set the four AWS names in the server's environment and restart it.",
        Remedies.env(
            KEY + "=" + FREE,
            StorageSettings.REGION + "=<its region, for example eu-west-1>",
            StorageSettings.ACCESS_KEY + "=<the IAM user's access key>",
            StorageSettings.SECRET_KEY + "=<its secret>"));
  }

  @Override
  Finding missing(AwsNames names) {
    return fail(
        KEY + " is not set, others of S3 are",
        "The bucket's name is missing, so recordings go to the server's own disk.",
        "Set " + KEY + " in the server's environment and restart it.",
        FREE);
  }

  @Override
  Optional<Finding> mistaken(AwsNames names, String value) {
    Matcher address = ADDRESS.matcher(value);
    if (address.matches()) {
      return Optional.of(
          onlyTheName("an address", "is the bucket's address, not its name", address.group(1)));
    }
    Matcher path = PATH.matcher(value);
    return path.matches()
        ? Optional.of(onlyTheName("a path", "has a folder behind the bucket's name", path.group(1)))
        : Optional.empty();
  }

  @Override
  Finding judge(AwsNames names, String value) {
    boolean fits = (names.aws() ? AWS_NAME : OTHER_NAME).matcher(value).matches();
    return fits
        ? Finding.pass("the bucket is " + value)
        : fail(
            KEY + " is no name that a bucket can have",
            "No bucket can have the name that is set as " + KEY + ".",
            "Give the name alone: 3 to 63 lower-case letters, digits, dots and hyphens.",
            FREE);
  }

  @Override
  String placeholder() {
    return FREE;
  }

  private static Finding onlyTheName(String seen, String cause, String name) {
    Snippet line = Lines.env(KEY, name);
    return Finding.fail(
        KEY + " is " + seen,
        "The value of " + KEY + " " + cause + ".",
        "Set " + KEY + " to the name alone: " + name + ".",
        line);
  }
}

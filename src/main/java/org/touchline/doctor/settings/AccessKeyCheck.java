package org.touchline.doctor.settings;

import java.util.Optional;
import org.touchline.doctor.Finding;
import org.touchline.settings.SettingSource;
import org.touchline.storage.StorageSettings;

/** Whether the access key is there and can be one. */
final class AccessKeyCheck extends AwsNameCheck {

  static final String ID = "settings-access-key";

  private static final String KEY = StorageSettings.ACCESS_KEY;
  private static final String SECRET = StorageSettings.SECRET_KEY;
  private static final String FREE = "<the IAM user's access key>";

  AccessKeyCheck(SettingSource source) {
    super(ID, KEY, source);
  }

  @Override
  Finding missing(AwsNames names) {
    return names.withoutKeys()
        ? Finding.pass("no key is set, so the SDK's default chain is asked for credentials")
        : fail(
            KEY + " is not set, " + SECRET + " is",
            "The secret is set without its access key, so recordings go to the server's own disk.",
            "Set " + KEY + " as well, or neither of the two where the server has a role.",
            FREE);
  }

  @Override
  Optional<Finding> mistaken(AwsNames names, String value) {
    boolean exchanged = names.keysAreExchanged();
    if (!exchanged && !(names.aws() && KeyShapes.isLikeASecret(value))) {
      return Optional.empty(); // Other services may have longer access keys.
    }
    return Optional.of(
        fail(
            KEY + " looks like a secret: " + value.length() + " characters",
            exchanged
                ? "Access key and secret are exchanged."
                : "A secret was set in the place of the access key.",
            exchanged
                ? "Exchange the values of " + KEY + " and " + SECRET + "."
                : "Set " + KEY + " to the access key, which begins with AKIA or ASIA.",
            FREE));
  }

  @Override
  Finding judge(AwsNames names, String value) {
    if (names.aws() && value.length() != KeyShapes.ACCESS_KEY_LENGTH) {
      return fail(
          KEY + " has " + value.length() + " characters",
          "An access key of AWS has 20 characters, so this one was not copied whole or alone.",
          "Copy the access key again from the IAM user's page.",
          FREE);
    }
    return KeyShapes.isOfPlainCharacters(value)
        ? Finding.pass("the access key is " + KeyShapes.shown(value))
        : fail(
            KEY + " has a character that no access key has",
            "The value of " + KEY + " has a character that no access key has.",
            "Copy the access key again as one line.",
            FREE);
  }

  @Override
  String placeholder() {
    return FREE;
  }
}

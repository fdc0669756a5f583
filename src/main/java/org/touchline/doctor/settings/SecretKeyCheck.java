package org.touchline.doctor.settings;

import org.touchline.doctor.Finding;
import org.touchline.settings.SettingSource;
import org.touchline.storage.StorageSettings;

/** Whether the access key's secret is there and can be one. It is never shown. */
final class SecretKeyCheck extends AwsNameCheck {

  static final String ID = "settings-secret-key";

  private static final String KEY = StorageSettings.SECRET_KEY;
  private static final String ACCESS_KEY = StorageSettings.ACCESS_KEY;
  private static final String FREE = "<the access key's secret>";

  SecretKeyCheck(SettingSource source) {
    super(ID, KEY, source);
  }

  @Override
  Finding missing(AwsNames names) {
    return names.withoutKeys()
        ? Finding.pass("no key is set, so the SDK's default chain is asked for credentials")
        : fail(
            KEY + " is not set, " + ACCESS_KEY + " is",
            "The access key is set without its secret, so recordings go to the server's own disk.",
            "Set " + KEY + " as well, or neither of the two where the server has a role.",
            FREE);
  }

  @Override
  Finding judge(AwsNames names, String value) {
    if (names.keysAreExchanged()) {
      return Finding.skip("it is exchanged with " + ACCESS_KEY + ", whose check tells more");
    }
    if (KeyShapes.isLikeAnAccessKey(value)) {
      return fail(
          KEY + " looks like an access key: " + value.length() + " characters",
          "An access key was set in the place of its secret.",
          "Set " + KEY + " to the secret, which was shown once when the access key was made.",
          FREE);
    }
    if (names.aws() && value.length() != KeyShapes.SECRET_LENGTH) {
      return fail(
          KEY + " has " + value.length() + " characters",
          "A secret of AWS has 40 characters, so this one was not copied whole or alone.",
          "Copy the secret again, or make a new access key if it is lost.",
          FREE);
    }
    return KeyShapes.isOfPlainCharacters(value)
        ? Finding.pass("the secret has " + value.length() + " characters")
        : fail(
            KEY + " has a character that no secret has",
            "The value of " + KEY + " has a character that no secret has.",
            "Copy the secret again as one line.",
            FREE);
  }

  @Override
  String placeholder() {
    return FREE;
  }
}

package org.touchline.doctor.settings;

import java.util.regex.Pattern;

/** How the keys of AWS look (IAM user guide, "Unique identifiers"; the lengths are as observed). */
final class KeyShapes {

  static final int ACCESS_KEY_LENGTH = 20;
  static final int SECRET_LENGTH = 40;

  private static final Pattern ACCESS_KEY = Pattern.compile("A[KS]IA[A-Z0-9]{12,28}");
  private static final Pattern SECRET = Pattern.compile("[A-Za-z0-9/+]{40}");

  private KeyShapes() {}

  static boolean isLikeAnAccessKey(String value) {
    return ACCESS_KEY.matcher(value).matches();
  }

  static boolean isLikeASecret(String value) {
    return SECRET.matcher(value).matches();
  }

  /** Of what a header field can carry, without blanks. */
  static boolean isOfPlainCharacters(String value) {
    return value.chars().allMatch(c -> c > 0x20 && c < 0x7f);
  }

  /** What may be told of an access key. */
  static String shown(String accessKey) {
    return isLikeAnAccessKey(accessKey)
        ? accessKey.substring(0, 4) + "… of " + accessKey.length() + " characters"
        : accessKey.length() + " characters";
  }
}

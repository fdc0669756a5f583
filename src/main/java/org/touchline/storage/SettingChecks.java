package org.touchline.storage;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Optional;
import java.util.regex.Pattern;
import org.touchline.settings.SettingException;
import org.touchline.storage.S3Settings.AddressingStyle;

/** The checks of storage settings, one per shape; none repeats the value in its complaint. */
final class SettingChecks {

  /** AWS's own rule. */
  private static final Pattern AWS_BUCKET =
      Pattern.compile("(?!.*\\.\\.)[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]");

  /** What S3-compatible services accept beyond it. */
  private static final Pattern OTHER_BUCKET =
      Pattern.compile("(?!.*\\.\\.)[A-Za-z0-9][A-Za-z0-9._-]{1,253}[A-Za-z0-9]");

  private static final Pattern AWS_REGION = Pattern.compile("[a-z0-9][a-z0-9-]{1,48}");
  private static final Pattern OTHER_REGION = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,62}");
  private static final Pattern CREDENTIAL = Pattern.compile("[\\x21-\\x7e]+");

  private SettingChecks() {}

  static Optional<String> bucket(String key, Optional<String> value, boolean aws) {
    return matching(
        key,
        value,
        aws ? AWS_BUCKET : OTHER_BUCKET,
        "not a bucket name",
        "give the name alone: 3 to 63 lower-case letters, digits, dots and hyphens");
  }

  static Optional<String> region(String key, Optional<String> value, boolean aws) {
    return matching(
        key,
        value,
        aws ? AWS_REGION : OTHER_REGION,
        "not a region's name",
        "give its code, for example eu-west-1");
  }

  static Optional<String> credential(String key, Optional<String> value) {
    return matching(
        key,
        value,
        CREDENTIAL,
        "contains a blank, a line break or a character that no credential has",
        "copy it again as one line");
  }

  static Optional<URI> httpUrl(String key, Optional<String> value) {
    return value.map(text -> httpUrl(key, text));
  }

  static AddressingStyle addressingStyle(String key, Optional<String> value) {
    return switch (value.orElse("auto")) {
      case "auto" -> AddressingStyle.AUTO;
      case "path" -> AddressingStyle.PATH;
      case "virtual" -> AddressingStyle.VIRTUAL;
      default ->
          throw new SettingException(key, "unknown style", "use one of auto, path and virtual");
    };
  }

  private static URI httpUrl(String key, String text) {
    try {
      URI url = new URI(text);
      if (isHttp(url.getScheme())
          && url.getHost() != null
          && url.getRawUserInfo() == null
          && url.getRawQuery() == null
          && url.getRawFragment() == null) {
        return url;
      }
    } catch (URISyntaxException e) {
      // Falls through to the complaint, which must not repeat the text as this exception does.
    }
    throw new SettingException(
        key,
        "not an absolute http or https URL",
        "write it like https://s3.example.com, without user, query and fragment");
  }

  private static boolean isHttp(String scheme) {
    return "http".equalsIgnoreCase(scheme) || "https".equalsIgnoreCase(scheme);
  }

  private static Optional<String> matching(
      String key, Optional<String> value, Pattern shape, String reason, String remedy) {
    if (value.isPresent() && !shape.matcher(value.get()).matches()) {
      throw new SettingException(key, reason, remedy);
    }
    return value;
  }
}

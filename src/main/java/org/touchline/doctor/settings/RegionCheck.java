package org.touchline.doctor.settings;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.touchline.doctor.Finding;
import org.touchline.settings.SettingSource;
import org.touchline.storage.StorageSettings;

/** Whether the bucket's region is named by its code. */
final class RegionCheck extends AwsNameCheck {

  static final String ID = "settings-region";

  private static final String KEY = StorageSettings.REGION;
  private static final String FREE = "<the bucket's region, for example eu-west-1>";

  private static final Pattern AWS_CODE = Pattern.compile("[a-z]{2,4}(-[a-z]+){1,2}-[0-9]{1,2}");
  private static final Pattern OTHER_CODE = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,62}");
  private static final Pattern NO_LETTERS = Pattern.compile("\\P{L}+");
  private static final Pattern ZONE =
      Pattern.compile("([a-z]{2,4}(?:-[a-z]+){1,2}-[0-9]{1,2})[a-z]");

  /** Of the consoles' display names, in lower case, what tells the regions apart. */
  private static final Map<String, String> PLACES =
      Map.ofEntries(
          Map.entry("ireland", "eu-west-1"),
          Map.entry("london", "eu-west-2"),
          Map.entry("paris", "eu-west-3"),
          Map.entry("frankfurt", "eu-central-1"),
          Map.entry("zurich", "eu-central-2"),
          Map.entry("stockholm", "eu-north-1"),
          Map.entry("milan", "eu-south-1"),
          Map.entry("spain", "eu-south-2"),
          Map.entry("virginia", "us-east-1"),
          Map.entry("ohio", "us-east-2"),
          Map.entry("california", "us-west-1"),
          Map.entry("oregon", "us-west-2"),
          Map.entry("canada", "ca-central-1"),
          Map.entry("paulo", "sa-east-1"),
          Map.entry("mumbai", "ap-south-1"),
          Map.entry("singapore", "ap-southeast-1"),
          Map.entry("sydney", "ap-southeast-2"),
          Map.entry("tokyo", "ap-northeast-1"),
          Map.entry("seoul", "ap-northeast-2"),
          Map.entry("osaka", "ap-northeast-3"));

  RegionCheck(SettingSource source) {
    super(ID, KEY, source);
  }

  @Override
  Finding missing(AwsNames names) {
    return fail(
        KEY + " is not set, others of S3 are",
        "The bucket's region is missing, so recordings go to the server's own disk.",
        "Set " + KEY + " to the region in which the bucket was made, and restart the server.",
        FREE);
  }

  @Override
  Optional<Finding> mistaken(AwsNames names, String value) {
    if (!names.aws()) {
      return Optional.empty(); // Other services have codes such as uk-london-1.
    }
    Optional<String> place =
        NO_LETTERS
            .splitAsStream(value.toLowerCase(Locale.ROOT))
            .filter(PLACES::containsKey)
            .findFirst()
            .map(PLACES::get);
    if (place.isPresent()) {
      return Optional.of(
          code("is a display name", "is the region's name in the console", place.get()));
    }
    Matcher zone = ZONE.matcher(value);
    return zone.matches()
        ? Optional.of(code("is a zone", "is an availability zone of a region", zone.group(1)))
        : Optional.empty();
  }

  @Override
  Finding judge(AwsNames names, String value) {
    if ((names.aws() ? AWS_CODE : OTHER_CODE).matcher(value).matches()) {
      return Finding.pass("the region is " + value);
    }
    String likely = value.toLowerCase(Locale.ROOT).replace('_', '-');
    return AWS_CODE.matcher(likely).matches()
        ? code("is written in another way", "is not written as AWS writes it", likely)
        : fail(
            KEY + " is no region's code",
            "The value of " + KEY + " cannot be the code of a region.",
            "Give the code as the bucket's page in the console shows it, for example eu-west-1.",
            FREE);
  }

  @Override
  String placeholder() {
    return FREE;
  }

  private Finding code(String seen, String cause, String code) {
    return fail(
        KEY + " " + seen,
        "The value of " + KEY + " " + cause + ", not its code.",
        "Set " + KEY + " to " + code + ".",
        code);
  }
}

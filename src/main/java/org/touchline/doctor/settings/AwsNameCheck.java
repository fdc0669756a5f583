package org.touchline.doctor.settings;

import java.util.Optional;
import org.touchline.doctor.Check;
import org.touchline.doctor.Finding;
import org.touchline.doctor.Visit;
import org.touchline.settings.SettingSource;

/** Whether one of the four names that S3 needs is set, and to something that can be it. */
abstract class AwsNameCheck implements Check {

  private final String id;
  private final String key;
  private final SettingSource source;

  AwsNameCheck(String id, String key, SettingSource source) {
    this.id = id;
    this.key = key;
    this.source = source;
  }

  @Override
  public final String id() {
    return id;
  }

  @Override
  public final String title() {
    return key + " is set";
  }

  @Override
  public final Finding examine(Visit visit) {
    AwsNames names = new AwsNames(source);
    if (names.none()) {
      return unconfigured();
    }
    Optional<String> raw = source.raw(key).filter(text -> !text.isBlank());
    return raw.map(text -> look(names, text)).orElseGet(() -> missing(names));
  }

  /** What to say when none of the four is set. */
  Finding unconfigured() {
    return Finding.skip("nothing of S3 is configured");
  }

  /** What to say when this one is not set but others are. */
  abstract Finding missing(AwsNames names);

  /** Whether the value, without blanks around it and of no common slip, can be what it shall be. */
  abstract Finding judge(AwsNames names, String value);

  /** What only this kind of value can have wrong, before the slips of any value are looked for. */
  Optional<Finding> mistaken(AwsNames names, String value) {
    return Optional.empty();
  }

  /** What is wrong, with a line of the environment that would be right. */
  final Finding fail(String evidence, String cause, String fix, String rightValue) {
    return Finding.fail(evidence, cause, fix, Lines.env(key, rightValue));
  }

  /** What stands in a line of the environment where we do not know better. */
  abstract String placeholder();

  private Finding look(AwsNames names, String raw) {
    return mistaken(names, raw.strip())
        .or(() -> Slip.in(key, raw).map(this::slipped))
        .or(() -> Slip.blankIn(key, raw).map(this::slipped))
        .orElseGet(() -> padded(raw, judge(names, raw.strip())));
  }

  private Finding slipped(Slip slip) {
    return fail(
        key + " " + slip.evidence(),
        "The value of " + key + " " + slip.cause() + ".",
        slip.fix(),
        placeholder());
  }

  private Finding padded(String raw, Finding judged) {
    return judged.cause().isEmpty() && Slip.isPadded(raw)
        ? Finding.warn(
            key + " has blanks around it",
            "Touchline cuts off the blanks around the value, but other programs that read "
                + key
                + " do not.",
            "Set " + key + " again without blanks before or behind it.")
        : judged;
  }
}

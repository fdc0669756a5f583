package org.touchline.doctor.remedy;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.w3c.dom.Element;

/**
 * One of a bucket's lifecycle rules, as far as it matters here (AWS: LifecycleRule).
 *
 * @param id blank when it has none
 * @param status {@code Enabled} or {@code Disabled}
 * @param prefix of the keys that it is for
 * @param narrow whether it is for some of these only: those of a tag or a size
 * @param actions what it does, by S3's names
 * @param uploadDays after how many days it ends incomplete uploads, if it does
 */
public record LifecycleRule(
    String id,
    String status,
    String prefix,
    boolean narrow,
    List<String> actions,
    Optional<Integer> uploadDays) {

  static final String ELEMENT = "Rule";
  static final String FILTER = "Filter";
  static final String PREFIX = "Prefix";
  static final String ABORT = "AbortIncompleteMultipartUpload";
  static final String AFTER = "DaysAfterInitiation";
  private static final Set<String> NO_ACTIONS = Set.of("ID", "Status", FILTER, PREFIX);

  public LifecycleRule {
    actions = List.copyOf(actions);
  }

  /** The rules of a LifecycleConfiguration; none when the document is something else. */
  public static List<LifecycleRule> parse(String document) {
    return BucketXml.parse(document).map(LifecycleRule::allOf).orElse(List.of());
  }

  static List<LifecycleRule> allOf(Element document) {
    return BucketXml.children(document, ELEMENT).stream().map(LifecycleRule::of).toList();
  }

  private static LifecycleRule of(Element rule) {
    return new LifecycleRule(
        BucketXml.text(rule, "ID").orElse(""),
        BucketXml.text(rule, "Status").orElse(""),
        prefix(rule),
        isForSomeObjects(rule),
        BucketXml.children(rule).stream()
            .map(Element::getLocalName)
            .filter(name -> !NO_ACTIONS.contains(name))
            .distinct()
            .toList(),
        days(rule));
  }

  /** Whether it is in force for each of them, and for incomplete uploads. */
  public boolean isForAllRecordings() {
    return status.equals("Enabled") && !narrow && Remedies.KEY_PREFIX.startsWith(prefix);
  }

  /** Whether it ends incomplete uploads. */
  public boolean endsUploads() {
    return uploadDays.isPresent();
  }

  /** Whether it removes old versions. */
  public boolean endsVersions() {
    return actions.contains("NoncurrentVersionExpiration");
  }

  /** Tags and sizes are those of objects; an incomplete upload has none yet. */
  private static boolean isForSomeObjects(Element rule) {
    return BucketXml.children(rule, FILTER).stream()
        .flatMap(filter -> BucketXml.children(filter).stream())
        .anyMatch(part -> !part.getLocalName().equals(PREFIX));
  }

  private static Optional<Integer> days(Element rule) {
    return BucketXml.children(rule, ABORT).stream()
        .flatMap(abort -> BucketXml.text(abort, AFTER).stream())
        .filter(days -> days.matches("[0-9]{1,9}"))
        .map(Integer::valueOf)
        .findFirst();
  }

  private static String prefix(Element rule) {
    return BucketXml.children(rule, FILTER).stream()
        .flatMap(filter -> BucketXml.text(filter, PREFIX).stream())
        .findFirst()
        .or(() -> BucketXml.text(rule, PREFIX))
        .orElse("");
  }
}

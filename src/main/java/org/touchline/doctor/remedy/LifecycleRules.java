package org.touchline.doctor.remedy;

import jakarta.json.Json;
import jakarta.json.JsonArray;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObjectBuilder;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.w3c.dom.Element;

/**
 * The lifecycle rules of a bucket (AWS: PutBucketLifecycleConfiguration), as far as incomplete
 * uploads need one: their parts cost money and are seen nowhere.
 */
record LifecycleRules() implements BucketRules {

  static final String ID = "touchline-incomplete-uploads";
  static final int DAYS = 7;

  private static final String RULE = "Rule";
  private static final String FILTER = "Filter";
  private static final String PREFIX = "Prefix";
  private static final String ABORT = "AbortIncompleteMultipartUpload";
  private static final String AFTER = "DaysAfterInitiation";
  private static final Set<String> NO_ACTIONS = Set.of("ID", "Status", FILTER, PREFIX);

  @Override
  public String subresource() {
    return "lifecycle";
  }

  @Override
  public String root() {
    return "LifecycleConfiguration";
  }

  @Override
  public String missingCode() {
    return "NoSuchLifecycleConfiguration";
  }

  @Override
  public String inWords() {
    return "lifecycle rules";
  }

  @Override
  public String rightToRead() {
    return "s3:GetLifecycleConfiguration";
  }

  @Override
  public String rightToWrite() {
    return "s3:PutLifecycleConfiguration";
  }

  @Override
  public boolean suffice(Element document) {
    return BucketXml.children(document, RULE).stream().anyMatch(LifecycleRules::endsOurUploads);
  }

  @Override
  public void mend(Element document) {
    boolean old = usesOldForm(document);
    Optional<Element> own =
        BucketXml.children(document, RULE).stream()
            .filter(rule -> BucketXml.text(rule, "ID").filter(ID::equals).isPresent())
            .findFirst();
    Element rule = BucketXml.add(document, RULE);
    BucketXml.add(rule, "ID", ID);
    BucketXml.add(old ? rule : BucketXml.add(rule, FILTER), PREFIX, Remedies.KEY_PREFIX);
    BucketXml.add(rule, "Status", "Enabled");
    BucketXml.add(BucketXml.add(rule, ABORT), AFTER, String.valueOf(DAYS));
    own.ifPresent(replaced -> document.replaceChild(rule, replaced));
  }

  @Override
  public JsonArray json(Element document) {
    JsonArrayBuilder rules = Json.createArrayBuilder();
    BucketXml.children(document, RULE).forEach(rule -> rules.add(ruleJson(rule)));
    return rules.build();
  }

  private static JsonObjectBuilder ruleJson(Element rule) {
    List<String> actions =
        BucketXml.children(rule).stream()
            .map(Element::getLocalName)
            .filter(name -> !NO_ACTIONS.contains(name))
            .distinct()
            .toList();
    JsonObjectBuilder json =
        Json.createObjectBuilder()
            .add("id", BucketXml.text(rule, "ID").orElse(""))
            .add("status", BucketXml.text(rule, "Status").orElse(""))
            .add("prefix", prefix(rule))
            .add("actions", Json.createArrayBuilder(actions));
    days(rule)
        .ifPresentOrElse(
            days -> json.add("abort_incomplete_days", days),
            () -> json.addNull("abort_incomplete_days"));
    return json;
  }

  private static boolean endsOurUploads(Element rule) {
    return BucketXml.text(rule, "Status").filter("Enabled"::equals).isPresent()
        && days(rule).isPresent()
        && Remedies.KEY_PREFIX.startsWith(prefix(rule))
        && !isForSomeObjects(rule);
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

  /** S3 refuses documents in which some rules have a filter and others the prefix of old. */
  private static boolean usesOldForm(Element document) {
    return BucketXml.children(document, RULE).stream()
        .anyMatch(rule -> !BucketXml.children(rule, PREFIX).isEmpty());
  }
}

package org.touchline.doctor.remedy;

import jakarta.json.Json;
import jakarta.json.JsonArray;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObjectBuilder;
import java.util.Optional;
import org.w3c.dom.Element;

/**
 * The lifecycle rules of a bucket (AWS: PutBucketLifecycleConfiguration), as far as incomplete
 * uploads need one: their parts cost money and are seen nowhere.
 */
record LifecycleRules() implements BucketRules {

  static final String ID = "touchline-incomplete-uploads";
  static final int DAYS = 7;

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
    return LifecycleRule.allOf(document).stream()
        .anyMatch(rule -> rule.isForAllRecordings() && rule.endsUploads());
  }

  @Override
  public void mend(Element document) {
    boolean old = usesOldForm(document);
    Optional<Element> own =
        BucketXml.children(document, LifecycleRule.ELEMENT).stream()
            .filter(rule -> BucketXml.text(rule, "ID").filter(ID::equals).isPresent())
            .findFirst();
    Element rule = BucketXml.add(document, LifecycleRule.ELEMENT);
    BucketXml.add(rule, "ID", ID);
    BucketXml.add(
        old ? rule : BucketXml.add(rule, LifecycleRule.FILTER),
        LifecycleRule.PREFIX,
        Remedies.KEY_PREFIX);
    BucketXml.add(rule, "Status", "Enabled");
    BucketXml.add(
        BucketXml.add(rule, LifecycleRule.ABORT), LifecycleRule.AFTER, String.valueOf(DAYS));
    own.ifPresent(replaced -> document.replaceChild(rule, replaced));
  }

  @Override
  public JsonArray json(Element document) {
    JsonArrayBuilder rules = Json.createArrayBuilder();
    LifecycleRule.allOf(document).forEach(rule -> rules.add(ruleJson(rule)));
    return rules.build();
  }

  private static JsonObjectBuilder ruleJson(LifecycleRule rule) {
    JsonObjectBuilder json =
        Json.createObjectBuilder()
            .add("id", rule.id())
            .add("status", rule.status())
            .add("prefix", rule.prefix())
            .add("actions", Json.createArrayBuilder(rule.actions()));
    rule.uploadDays()
        .ifPresentOrElse(
            days -> json.add("abort_incomplete_days", days),
            () -> json.addNull("abort_incomplete_days"));
    return json;
  }

  /** S3 refuses documents in which some rules have a filter and others the prefix of old. */
  private static boolean usesOldForm(Element document) {
    return BucketXml.children(document, LifecycleRule.ELEMENT).stream()
        .anyMatch(rule -> !BucketXml.children(rule, LifecycleRule.PREFIX).isEmpty());
  }
}

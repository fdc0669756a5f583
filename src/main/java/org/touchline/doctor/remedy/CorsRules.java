package org.touchline.doctor.remedy;

import jakarta.json.Json;
import jakarta.json.JsonArray;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObjectBuilder;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.w3c.dom.Element;

/**
 * The CORS rules of a bucket (AWS: PutBucketCors), as far as these front ends need them.
 *
 * @param origins of the front ends
 */
record CorsRules(List<String> origins) implements BucketRules {

  static final String ID = "touchline";

  /** The page needs the first three; Uppy POSTs forms, and begins and ends uploads in parts. */
  static final List<String> METHODS = List.of("PUT", "GET", "HEAD", "POST", "DELETE");

  static final List<String> EXPOSED =
      List.of("ETag", "Content-Range", "x-amz-version-id", "Location");
  static final int MAX_AGE_SECONDS = 3600;

  private static final String RULE = "CORSRule";
  private static final String ORIGIN = "AllowedOrigin";
  private static final String METHOD = "AllowedMethod";
  private static final String HEADER = "AllowedHeader";
  private static final String EXPOSE = "ExposeHeader";
  private static final String MAX_AGE = "MaxAgeSeconds";

  CorsRules {
    origins = List.copyOf(origins);
  }

  @Override
  public String subresource() {
    return "cors";
  }

  @Override
  public String root() {
    return "CORSConfiguration";
  }

  @Override
  public String missingCode() {
    return "NoSuchCORSConfiguration";
  }

  @Override
  public String inWords() {
    return "CORS rules";
  }

  @Override
  public String rightToRead() {
    return "s3:GetBucketCORS";
  }

  @Override
  public String rightToWrite() {
    return "s3:PutBucketCORS";
  }

  @Override
  public boolean suffice(Element document) {
    List<Element> rules = BucketXml.children(document, RULE);
    return origins.stream().allMatch(origin -> allowUpload(rules, origin));
  }

  /**
   * Origins that our rule had already stay: another server may share the bucket. S3 takes the first
   * rule that fits, so ours comes before a foreign one that would hide it.
   */
  @Override
  public void mend(Element document) {
    List<Element> found = BucketXml.children(document, RULE);
    Optional<Element> old = found.stream().filter(CorsRules::isOurs).findFirst();
    Set<String> allowed = new LinkedHashSet<>();
    old.ifPresent(rule -> allowed.addAll(BucketXml.texts(rule, ORIGIN)));
    allowed.addAll(origins);
    Element fresh = rule(document, allowed);
    found.stream()
        .filter(rule -> isOurs(rule) || hidesOurs(rule))
        .findFirst()
        .ifPresent(next -> document.insertBefore(fresh, next));
    old.ifPresent(document::removeChild);
  }

  @Override
  public JsonArray json(Element document) {
    JsonArrayBuilder rules = Json.createArrayBuilder();
    BucketXml.children(document, RULE).forEach(rule -> rules.add(ruleJson(rule)));
    return rules.build();
  }

  private static JsonObjectBuilder ruleJson(Element rule) {
    JsonObjectBuilder json =
        Json.createObjectBuilder()
            .add("id", BucketXml.text(rule, "ID").orElse(""))
            .add("allowed_origins", array(rule, ORIGIN))
            .add("allowed_methods", array(rule, METHOD))
            .add("allowed_headers", array(rule, HEADER))
            .add("expose_headers", array(rule, EXPOSE));
    BucketXml.text(rule, MAX_AGE)
        .filter(seconds -> seconds.matches("[0-9]{1,9}"))
        .ifPresentOrElse(
            seconds -> json.add("max_age_seconds", Integer.parseInt(seconds)),
            () -> json.addNull("max_age_seconds"));
    return json;
  }

  private static JsonArrayBuilder array(Element rule, String name) {
    return Json.createArrayBuilder(BucketXml.texts(rule, name));
  }

  private static boolean isOurs(Element rule) {
    return BucketXml.text(rule, "ID").filter(ID::equals).isPresent();
  }

  private boolean hidesOurs(Element rule) {
    return !exposesTag(rule) && origins.stream().anyMatch(origin -> isForPut(rule, origin));
  }

  /** Appended to the document. */
  private static Element rule(Element document, Set<String> allowed) {
    Element rule = BucketXml.add(document, RULE);
    BucketXml.add(rule, "ID", ID);
    allowed.forEach(origin -> BucketXml.add(rule, ORIGIN, origin));
    METHODS.forEach(method -> BucketXml.add(rule, METHOD, method));
    BucketXml.add(rule, HEADER, "*");
    EXPOSED.forEach(name -> BucketXml.add(rule, EXPOSE, name));
    BucketXml.add(rule, MAX_AGE, String.valueOf(MAX_AGE_SECONDS));
    return rule;
  }

  private static boolean allowUpload(List<Element> rules, String origin) {
    List<Element> fitting = rules.stream().filter(rule -> isForPut(rule, origin)).toList();
    return fitting.stream().anyMatch(rule -> matches(rule, HEADER, "content-type"))
        && exposesTag(fitting.get(0));
  }

  private static boolean isForPut(Element rule, String origin) {
    return matches(rule, ORIGIN, origin) && BucketXml.texts(rule, METHOD).contains("PUT");
  }

  private static boolean exposesTag(Element rule) {
    return BucketXml.texts(rule, EXPOSE).stream().anyMatch("ETag"::equalsIgnoreCase);
  }

  /** A pattern may hold one asterisk, which stands for anything. */
  private static boolean matches(Element rule, String name, String wanted) {
    return BucketXml.texts(rule, name).stream().anyMatch(pattern -> matches(pattern, wanted));
  }

  private static boolean matches(String pattern, String wanted) {
    String known = pattern.toLowerCase(Locale.ROOT);
    String asked = wanted.toLowerCase(Locale.ROOT);
    int star = known.indexOf('*');
    return star < 0
        ? known.equals(asked)
        : asked.length() >= known.length() - 1
            && asked.startsWith(known.substring(0, star))
            && asked.endsWith(known.substring(star + 1));
  }
}

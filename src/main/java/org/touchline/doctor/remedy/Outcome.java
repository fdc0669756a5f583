package org.touchline.doctor.remedy;

import jakarta.json.Json;
import jakarta.json.JsonArray;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import java.util.List;
import org.touchline.doctor.Snippet;

/**
 * What became of a remedy.
 *
 * @param supported whether the storage service lets this server read and write such rules
 * @param applied whether something was written
 * @param before the rules that were found
 * @param after the rules that there are now, or that there would be
 * @param verified what was seen afterwards
 * @param detail one sentence: what was done, or what to do
 * @param snippets for whoever does it by hand
 */
record Outcome(
    boolean supported,
    boolean applied,
    JsonArray before,
    JsonArray after,
    List<Verified> verified,
    String detail,
    List<Snippet> snippets) {

  /**
   * Something that was tried out.
   *
   * @param origin the front end for which; blank when it is for none
   * @param ok whether it works
   * @param evidence what was seen
   */
  record Verified(String origin, boolean ok, String evidence) {}

  Outcome {
    verified = List.copyOf(verified);
    snippets = List.copyOf(snippets);
  }

  /** Nothing could be read, so nothing was written. */
  static Outcome unsupported(String detail, List<Snippet> snippets) {
    JsonArray none = JsonArray.EMPTY_JSON_ARRAY;
    return new Outcome(false, false, none, none, List.of(), detail, snippets);
  }

  /** With what was tried out. */
  Outcome verifiedBy(List<Verified> seen) {
    return new Outcome(supported, applied, before, after, seen, detail, snippets);
  }

  /** With other snippets. */
  Outcome with(List<Snippet> others) {
    return new Outcome(supported, applied, before, after, verified, detail, others);
  }

  /** With one more sentence. */
  Outcome saying(String sentence) {
    String both = detail + " " + sentence;
    return new Outcome(supported, applied, before, after, verified, both, snippets);
  }

  boolean isChange() {
    return !before.equals(after);
  }

  JsonObject json() {
    JsonArrayBuilder seen = Json.createArrayBuilder();
    verified.forEach(
        one ->
            seen.add(
                Json.createObjectBuilder()
                    .add("origin", one.origin())
                    .add("ok", one.ok())
                    .add("evidence", one.evidence())));
    JsonArrayBuilder texts = Json.createArrayBuilder();
    snippets.forEach(
        snippet ->
            texts.add(
                Json.createObjectBuilder()
                    .add("kind", snippet.kind().text())
                    .add("text", snippet.text())));
    return Json.createObjectBuilder()
        .add("supported", supported)
        .add("applied", applied)
        .add("changed", isChange())
        .add("before", before)
        .add("after", after)
        .add("verified", seen)
        .add("detail", detail)
        .add("snippets", texts)
        .build();
  }
}

package org.touchline.range;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.touchline.storage.EntityTag;

/**
 * The value of {@code If-Match} or {@code If-None-Match}: {@code *} or a list of entity tags (RFC
 * 9110 sections 13.1.1 and 13.1.2).
 *
 * <p>Reading never fails. A list element that is not an entity tag, such as one without quotes, is
 * passed over: it matches nothing and does not hide its neighbours.
 *
 * @param any whether the value is {@code *}
 * @param tags the well-formed tags in order of appearance
 */
record EntityTagList(boolean any, List<ListedTag> tags) {

  /**
   * One list element and its comma: a tag, or else whatever stands there. A comma between quotes
   * belongs to the tag. The possessive quantifiers keep matching linear.
   */
  private static final Pattern ELEMENT =
      Pattern.compile(
          "[ \\t]*+(?:(?<weak>W/)?(?<opaque>\"[\\x21\\x23-\\x7e\\x80-\\xff]*+\")[ \\t]*+(?=,|\\z)"
              + "|[^,]*+)(?:,|\\z)");

  /** A tag as a client sent it; weak ones never match strongly. */
  record ListedTag(boolean weak, String opaque) {}

  EntityTagList {
    tags = List.copyOf(tags);
  }

  static EntityTagList parse(List<String> lines) {
    List<ListedTag> tags = new ArrayList<>();
    for (String line : lines) {
      collectTags(line, tags);
    }
    return new EntityTagList(lines.equals(List.of("*")), tags);
  }

  private static void collectTags(String line, List<ListedTag> tags) {
    Matcher element = ELEMENT.matcher(line);
    while (element.find()) {
      String opaque = element.group("opaque");
      if (opaque != null) {
        tags.add(new ListedTag(element.group("weak") != null, opaque));
      }
    }
  }

  /** Strong comparison (RFC 9110 section 8.8.3.2): equal, and neither is weak. */
  boolean matchesStrongly(EntityTag current) {
    return any || tags.contains(new ListedTag(false, current.value()));
  }

  /** Weak comparison (RFC 9110 section 8.8.3.2): equal but for the weakness. */
  boolean matchesWeakly(EntityTag current) {
    return any || tags.stream().anyMatch(tag -> tag.opaque().equals(current.value()));
  }
}

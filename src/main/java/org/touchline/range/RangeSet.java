package org.touchline.range;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.touchline.storage.ByteSpan;

/** The ranges that a valid {@code Range} field asks for (RFC 9110 sections 14.1.1 and 14.1.2). */
record RangeSet(List<RangeSpec> specs) {

  /** A browser asks for one range and a document viewer for a few; more is an attack. */
  static final int MAX_SPANS = 16;

  /** The unit's name is case-insensitive (section 14.1); nothing may stand around the {@code =}. */
  private static final Pattern BYTE_RANGES = Pattern.compile("(?i:bytes)=(?<set>.*)");

  RangeSet {
    specs = List.copyOf(specs);
    if (specs.isEmpty()) {
      throw new IllegalArgumentException("no range");
    }
  }

  /** Reads a field value; empty when its syntax is invalid or its unit is not bytes. */
  static Optional<RangeSet> parse(String value) {
    Matcher byteRanges = BYTE_RANGES.matcher(value);
    return byteRanges.matches()
        ? parseSet(value.substring(byteRanges.start("set")))
        : Optional.empty();
  }

  /** A list may have empty elements (section 5.6.1.2), but one bad element spoils it. */
  private static Optional<RangeSet> parseSet(String text) {
    List<RangeSpec> specs = new ArrayList<>();
    for (String element : text.split(",", -1)) {
      String trimmed = OptionalWhitespace.trim(element);
      Optional<RangeSpec> spec = RangeSpec.parse(trimmed);
      if (spec.isEmpty() && !trimmed.isEmpty()) {
        return Optional.empty();
      }
      spec.ifPresent(specs::add);
    }
    return specs.isEmpty() ? Optional.empty() : Optional.of(new RangeSet(specs));
  }

  /**
   * The answer for content of {@code size} bytes: ranges behind its end are dropped, overlapping
   * and adjacent ones joined. A set that repeats itself or is too scattered gets the whole content
   * instead (section 14.2 allows it, CVE-2011-3192 advises it).
   */
  Plan planFor(long size) {
    List<ByteSpan> satisfiable =
        specs.stream().flatMap(spec -> spec.within(size).stream()).toList();
    if (satisfiable.isEmpty()) {
      return new Plan.Unsatisfiable(size);
    }
    if (sumExceeds(size, satisfiable)) {
      return new Plan.Whole(size);
    }
    List<ByteSpan> spans = Coalescing.join(satisfiable);
    if (spans.size() > MAX_SPANS) {
      return new Plan.Whole(size);
    }
    return spans.size() == 1 ? new Plan.Single(spans.get(0), size) : new Plan.Multiple(spans, size);
  }

  private static boolean sumExceeds(long size, List<ByteSpan> spans) {
    long left = size;
    for (ByteSpan span : spans) {
      if (span.length() > left) {
        return true;
      }
      left -= span.length();
    }
    return false;
  }
}

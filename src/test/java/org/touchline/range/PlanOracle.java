package org.touchline.range;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.touchline.storage.ByteSpan;

/**
 * RFC 9110 section 13.2.2 once more, slowly and with numbers without limit. It knows what a few
 * spellings of the conditional fields mean and has no opinion on others; every Range it knows.
 */
final class PlanOracle {

  /** What each known value of a field says of the representation that {@link Asked} asks for. */
  static final Map<String, Map<String, Boolean>> TRUTHS =
      Map.of(
          "If-Match",
          truths("* TAG TAG,\"B\" \"B\",TAG", "\"B\" WEAK_TAG \"B\",WEAK_TAG"),
          "If-None-Match",
          truths("\"B\" \"B\",\"C\" W/\"B\"", "* TAG WEAK_TAG \"B\",TAG WEAK_TAG,\"B\""),
          "If-Modified-Since",
          truths("DATE-1 DATE-2", "DATE DATE+1 DATE_RFC850 DATE_ASCTIME"),
          "If-Unmodified-Since",
          truths("DATE DATE+1 DATE_RFC850 DATE_ASCTIME", "DATE-1 DATE-2"),
          "If-Range",
          truths("TAG DATE DATE_RFC850 DATE_ASCTIME", "\"B\" WEAK_TAG DATE-1 DATE+1 * x"));

  private static final Pattern BYTES = Pattern.compile("(?i)bytes=.*", Pattern.DOTALL);
  private static final Pattern RANGE = Pattern.compile("[0-9]+-[0-9]*|-[0-9]+");
  private static final int MOST_PARTS = 16;

  private PlanOracle() {}

  /** A range of the set: where it stands there, and its ends. */
  private record Wanted(int place, BigInteger first, BigInteger last) {

    boolean touches(Wanted other) {
      return first.compareTo(other.last.add(BigInteger.ONE)) <= 0
          && other.first.compareTo(last.add(BigInteger.ONE)) <= 0;
    }

    Wanted with(Wanted other) {
      return new Wanted(Math.min(place, other.place), first.min(other.first), last.max(other.last));
    }

    BigInteger length() {
      return last.subtract(first).add(BigInteger.ONE);
    }

    ByteSpan span() {
      return new ByteSpan(first.longValueExact(), last.longValueExact());
    }
  }

  /** What must be decided; empty where a conditional field says something unknown. */
  static Optional<Plan> expected(Asked asked, long size) {
    for (String name : TRUTHS.keySet()) {
      List<String> lines = asked.fields().getOrDefault(name, List.of());
      if (!lines.isEmpty() && truth(asked, name).isEmpty()) {
        return Optional.empty();
      }
    }
    return Optional.of(decided(asked, size));
  }

  private static Plan decided(Asked asked, long size) {
    boolean get = asked.method().equals("GET");
    boolean getOrHead = get || asked.method().equals("HEAD");
    String match = asked.fields().containsKey("If-Match") ? "If-Match" : "If-Unmodified-Since";
    if (!truth(asked, match).orElse(true)) {
      return new Plan.PreconditionFailed();
    }
    boolean listed = asked.fields().containsKey("If-None-Match");
    String known = listed ? "If-None-Match" : "If-Modified-Since";
    if ((listed || getOrHead) && !truth(asked, known).orElse(true)) {
      return getOrHead ? new Plan.NotModified() : new Plan.PreconditionFailed();
    }
    boolean counts = get && size > 0 && truth(asked, "If-Range").orElse(true);
    return counts ? ranged(asked, size) : new Plan.Whole(size);
  }

  private static Optional<Boolean> truth(Asked asked, String name) {
    List<String> lines = asked.fields().getOrDefault(name, List.of());
    return lines.size() == 1
        ? Optional.ofNullable(TRUTHS.get(name).get(lines.get(0)))
        : Optional.empty();
  }

  private static Plan ranged(Asked asked, long size) {
    List<String> lines = asked.fields().getOrDefault("Range", List.of());
    String value = lines.size() == 1 ? trimmed(lines.get(0)) : "";
    if (!BYTES.matcher(value).matches()) {
      return new Plan.Whole(size);
    }
    List<String> elements = new ArrayList<>();
    for (String element : value.substring("bytes=".length()).split(",", -1)) {
      elements.add(trimmed(element));
    }
    elements.removeIf(String::isEmpty);
    boolean valid = elements.stream().allMatch(PlanOracle::isRange);
    return valid && !elements.isEmpty() ? selected(elements, size) : new Plan.Whole(size);
  }

  private static Plan selected(List<String> elements, long size) {
    List<Wanted> wanted = new ArrayList<>();
    for (String element : elements) {
      wanted(wanted.size(), element, BigInteger.valueOf(size)).ifPresent(wanted::add);
    }
    BigInteger sum = wanted.stream().map(Wanted::length).reduce(BigInteger.ZERO, BigInteger::add);
    if (wanted.isEmpty()) {
      return new Plan.Unsatisfiable(size);
    }
    joinAll(wanted);
    if (sum.compareTo(BigInteger.valueOf(size)) > 0 || wanted.size() > MOST_PARTS) {
      return new Plan.Whole(size);
    }
    wanted.sort((left, right) -> Integer.compare(left.place(), right.place()));
    List<ByteSpan> spans = wanted.stream().map(Wanted::span).toList();
    return spans.size() == 1 ? new Plan.Single(spans.get(0), size) : new Plan.Multiple(spans, size);
  }

  /** Joins any two that touch until none do. */
  private static void joinAll(List<Wanted> wanted) {
    for (int i = 0; i < wanted.size(); i++) {
      for (int j = i + 1; j < wanted.size(); j++) {
        if (wanted.get(i).touches(wanted.get(j))) {
          wanted.set(i, wanted.get(i).with(wanted.remove(j)));
          i = -1;
          break;
        }
      }
    }
  }

  private static boolean isRange(String element) {
    if (!RANGE.matcher(element).matches()) {
      return false;
    }
    String[] ends = element.split("-", -1);
    boolean open = ends[0].isEmpty() || ends[1].isEmpty();
    return open || new BigInteger(ends[0]).compareTo(new BigInteger(ends[1])) <= 0;
  }

  private static Optional<Wanted> wanted(int place, String element, BigInteger size) {
    String[] ends = element.split("-", -1);
    BigInteger end = size.subtract(BigInteger.ONE);
    BigInteger first =
        ends[0].isEmpty()
            ? size.subtract(new BigInteger(ends[1])).max(BigInteger.ZERO)
            : new BigInteger(ends[0]);
    boolean toTheEnd = ends[0].isEmpty() || ends[1].isEmpty();
    BigInteger last = toTheEnd ? end : new BigInteger(ends[1]).min(end);
    return first.compareTo(last) <= 0
        ? Optional.of(new Wanted(place, first, last))
        : Optional.empty();
  }

  private static String trimmed(String text) {
    return text.replaceAll("^[ \t]+|[ \t]+$", "");
  }

  private static Map<String, Boolean> truths(String holds, String fails) {
    Map<String, Boolean> truths = new LinkedHashMap<>();
    for (String value : holds.split(" ", -1)) {
      truths.put(Asked.spelledOut(value), true);
    }
    for (String value : fails.split(" ", -1)) {
      truths.put(Asked.spelledOut(value), false);
    }
    return truths;
  }
}

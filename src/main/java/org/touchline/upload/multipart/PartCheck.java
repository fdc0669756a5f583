package org.touchline.upload.multipart;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.function.IntPredicate;
import java.util.function.IntToLongFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.touchline.problem.Problem;
import org.touchline.problem.ProblemCode;
import org.touchline.problem.ProblemException;

/** Whether parts make the whole file: none is missing, none has another size than it should. */
final class PartCheck {

  private static final int MOST_NAMED = 1_000;

  private PartCheck() {}

  /** The parts by number, once they are what was agreed. */
  static List<Part> agreed(PartPlan plan, List<Part> parts) {
    List<Part> ordered = ordered(parts);
    requireAll(plan.partCount(), ordered);
    requireSizes(
        ordered,
        number -> number <= plan.partCount(),
        plan::sizeOf,
        "%d bytes in parts of %d were agreed".formatted(plan.size(), plan.partSize()));
    return ordered;
  }

  /** The parts by number, whose size the client chose: all are equal, but the last may be less. */
  static List<Part> equal(List<Part> parts) {
    List<Part> ordered = ordered(parts);
    int last = ordered.isEmpty() ? 1 : ordered.get(ordered.size() - 1).number();
    requireAll(last, ordered);
    long first = ordered.get(0).size().orElse(0);
    long end = Math.min(first, ordered.get(last - 1).size().orElse(first));
    requireSizes(
        ordered,
        number -> true,
        number -> number < last ? first : end,
        "all parts but the last must have the size of the first, the last no more");
    return ordered;
  }

  private static List<Part> ordered(List<Part> parts) {
    List<Part> ordered = new ArrayList<>(parts);
    ordered.sort(Comparator.comparingInt(Part::number));
    return ordered;
  }

  private static void requireAll(int count, List<Part> parts) {
    Set<Integer> known = parts.stream().map(Part::number).collect(Collectors.toSet());
    List<String> missing =
        IntStream.rangeClosed(1, count)
            .filter(number -> !known.contains(number))
            .limit(MOST_NAMED)
            .mapToObj(String::valueOf)
            .toList();
    if (!missing.isEmpty()) {
      throw new ProblemException(
          ProblemCode.PARTS_MISSING,
          "Parts are missing; send those of part_numbers and complete again.",
          Problem.PART_NUMBERS,
          missing);
    }
  }

  private static void requireSizes(
      List<Part> parts, IntPredicate known, IntToLongFunction size, String agreement) {
    List<String> wrong =
        parts.stream()
            .filter(
                part ->
                    !known.test(part.number())
                        || part.size().orElse(size.applyAsLong(part.number()))
                            != size.applyAsLong(part.number()))
            .limit(MOST_NAMED)
            .map(part -> String.valueOf(part.number()))
            .toList();
    if (!wrong.isEmpty()) {
      throw new ProblemException(
          ProblemCode.PARTS_UNEQUAL,
          "Parts have the wrong size: " + agreement + "; send those of part_numbers again.",
          Problem.PART_NUMBERS,
          wrong);
    }
  }
}

package org.touchline.upload.multipart;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.OptionalLong;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.touchline.problem.Problem;
import org.touchline.problem.ProblemCode;
import org.touchline.problem.Refused;

class PartCheckTest {

  private static final PartPlan PLAN = new PartPlan(250, 100);

  @Test
  void partsComeOutByNumber() {
    List<Part> ordered = PartCheck.agreed(PLAN, List.of(part(3, 50), part(1, 100), part(2, 100)));
    assertThat(ordered).extracting(Part::number).containsExactly(1, 2, 3);
  }

  @Test
  void sizeThatAClientDoesNotTellIsNotHeldAgainstIt() {
    Part silent = new Part(3, "tag", OptionalLong.empty());
    assertThat(PartCheck.agreed(PLAN, List.of(part(1, 100), part(2, 100), silent))).hasSize(3);
  }

  @Test
  void everyMissingPartIsNamedUpToAThousand() {
    Problem some = Refused.by(() -> PartCheck.agreed(PLAN, List.of(part(2, 100))));
    assertThat(some.code()).isEqualTo(ProblemCode.PARTS_MISSING);
    assertThat(some.members().get(Problem.PART_NUMBERS)).containsExactly("1", "3");
    Problem many = Refused.by(() -> PartCheck.agreed(new PartPlan(10_000, 1), List.of()));
    assertThat(many.members().get(Problem.PART_NUMBERS)).hasSize(1_000);
  }

  @Test
  void partsOfUnequalSizeAreRefused() {
    assertUnequal(PLAN, List.of(part(1, 99), part(2, 100), part(3, 50)), "1");
    assertUnequal(PLAN, List.of(part(1, 100), part(2, 100), part(3, 100)), "3");
  }

  @Test
  void partBeyondTheFileIsRefused() {
    assertUnequal(PLAN, List.of(part(1, 100), part(2, 100), part(3, 50), part(4, 1)), "4");
  }

  @Test
  void withoutAPlanAllButTheLastHaveTheFirstsSize() {
    assertThat(PartCheck.equal(List.of(part(2, 7), part(1, 100)))).hasSize(2);
    assertThat(PartCheck.equal(List.of(part(1, 7)))).hasSize(1);
    assertThat(unequal(part(1, 100), part(2, 99), part(3, 7))).containsExactly("2");
    assertThat(unequal(part(1, 100), part(2, 101))).containsExactly("2");
  }

  @Test
  void withoutAPlanNoNumberIsLeftOut() {
    assertThat(Refused.code(() -> PartCheck.equal(List.of()))).isEqualTo(ProblemCode.PARTS_MISSING);
    assertThat(Refused.code(() -> PartCheck.equal(List.of(part(1, 5), part(3, 5)))))
        .isEqualTo(ProblemCode.PARTS_MISSING);
  }

  @Test
  void withoutAPlanUnknownSizesAreLeftToTheStore() {
    List<Part> silent =
        IntStream.rangeClosed(1, 3)
            .mapToObj(number -> new Part(number, "tag", OptionalLong.empty()))
            .toList();
    assertThat(PartCheck.equal(silent)).hasSize(3);
  }

  private static void assertUnequal(PartPlan plan, List<Part> parts, String number) {
    Problem problem = Refused.by(() -> PartCheck.agreed(plan, parts));
    assertThat(problem.code()).isEqualTo(ProblemCode.PARTS_UNEQUAL);
    assertThat(problem.members().get(Problem.PART_NUMBERS)).containsExactly(number);
  }

  private static List<String> unequal(Part... parts) {
    return Refused.by(() -> PartCheck.equal(Stream.of(parts).toList()))
        .members()
        .getOrDefault(Problem.PART_NUMBERS, List.of());
  }

  private static Part part(int number, long size) {
    return new Part(number, "tag-" + number, OptionalLong.of(size));
  }
}

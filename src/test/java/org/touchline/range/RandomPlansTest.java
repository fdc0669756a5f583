package org.touchline.range;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** The engine against {@link PlanOracle}: any conditions and ranges together. */
class RandomPlansTest {

  private static final int REQUESTS = 100_000;
  private static final int SEED = 20_261_122;
  private static final long[] SIZES = {
    0, 1, 2, 10, 40, 1000, 1L << 31, (1L << 32) + 5, 5L << 30, Long.MAX_VALUE
  };
  private static final String[] BROKEN = {"", " ", "-", "--1", "5", "a-b", "9-3", "0 -1", "+1-2"};
  private static final String[] BLANKS = {"", "", "", " ", "\t", " \t "};

  private final Random random = new Random(SEED);

  @Test
  void areWhatTheOracleSays() {
    Map<Kind, Integer> seen = new EnumMap<>(Kind.class);
    for (int i = 0; i < REQUESTS; i++) {
      long size = SIZES[random.nextInt(SIZES.length)];
      Asked asked = conditioned(Asked.with(method()), size);
      Plan plan = asked.ofSize(size);
      assertThat(plan).as("%s of %s", asked, size).isEqualTo(expected(asked, size));
      seen.merge(Kind.of(plan), 1, Integer::sum);
    }
    assertThat(seen).hasSize(Kind.values().length).allSatisfy((kind, count) -> many(count));
  }

  private enum Kind {
    WHOLE,
    SINGLE,
    MULTIPLE,
    NOT_MODIFIED,
    PRECONDITION_FAILED,
    UNSATISFIABLE;

    static Kind of(Plan plan) {
      return switch (plan.status()) {
        case 200 -> WHOLE;
        case 206 -> plan instanceof Plan.Single ? SINGLE : MULTIPLE;
        case 304 -> NOT_MODIFIED;
        case 412 -> PRECONDITION_FAILED;
        case 416 -> UNSATISFIABLE;
        default -> throw new AssertionError("an answer that nobody knows: " + plan);
      };
    }
  }

  private static void many(int count) {
    assertThat(count).isGreaterThan(REQUESTS / 100);
  }

  private static Plan expected(Asked asked, long size) {
    return PlanOracle.expected(asked, size).orElseThrow();
  }

  private String method() {
    return switch (random.nextInt(12)) {
      case 0 -> "HEAD";
      case 1 -> "DELETE";
      default -> "GET";
    };
  }

  private Asked conditioned(Asked plain, long size) {
    Asked asked = plain;
    for (Map.Entry<String, Map<String, Boolean>> field : PlanOracle.TRUTHS.entrySet()) {
      if (random.nextInt(7) == 0) {
        List<String> values = new ArrayList<>(field.getValue().keySet());
        asked = asked.header(field.getKey(), values.get(random.nextInt(values.size())));
      }
    }
    for (int lines = random.nextInt(40) == 0 ? 2 : 1; lines > 0; lines--) {
      asked = asked.range(range(size));
    }
    return random.nextInt(20) == 0 ? plain : asked;
  }

  private String range(long size) {
    List<String> elements = new ArrayList<>();
    int count = random.nextInt(3) == 0 ? 1 + random.nextInt(25) : 1;
    for (int i = 0; i < count; i++) {
      elements.add(blanks() + element(size) + blanks());
    }
    String unit =
        random.nextInt(50) == 0 ? "items=" : random.nextInt(10) == 0 ? "BYTES=" : "bytes=";
    return blanks() + unit + String.join(",", elements) + blanks();
  }

  private String element(long size) {
    if (random.nextInt(100) == 0) {
      return BROKEN[random.nextInt(BROKEN.length)];
    }
    long first = position(size);
    return switch (random.nextInt(6)) {
      case 0 -> first + "-";
      case 1 -> "-" + position(size);
      default -> first + "-" + (first + Math.min(random.nextInt(60), Long.MAX_VALUE - first));
    };
  }

  /** Mostly near the start, some near the end or behind it. */
  private long position(long size) {
    return switch (random.nextInt(8)) {
      case 0 -> Math.max(0, size - random.nextInt(20));
      case 1 -> size + Math.min(random.nextInt(20), Long.MAX_VALUE - size);
      case 2 -> random.nextLong(size + (size < Long.MAX_VALUE ? 1 : 0));
      default -> random.nextInt(1 + (int) Math.min(size, 1000));
    };
  }

  private String blanks() {
    return BLANKS[random.nextInt(BLANKS.length)];
  }
}

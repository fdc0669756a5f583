package org.touchline.upload.multipart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PartPlanTest {

  private static final long MIB = 1L << 20;

  @ParameterizedTest
  @CsvSource({
    "1, 16777216, 1, 1",
    "16777216, 16777216, 1, 16777216",
    "16777217, 16777216, 2, 1",
    "12000000, 5242880, 3, 1514240"
  })
  void allPartsButTheLastHaveThePreferredSize(long size, long preferred, int count, long last) {
    PartPlan plan = PartPlan.of(size, preferred);
    assertThat(plan.partSize()).isEqualTo(preferred);
    assertThat(plan.partCount()).isEqualTo(count);
    assertThat(plan.sizeOf(count)).isEqualTo(last);
  }

  @Test
  void tenThousandPartsAreNotExceeded() {
    assertThat(PartPlan.of(10_000 * 5 * MIB, 5 * MIB).partSize()).isEqualTo(5 * MIB);
    PartPlan larger = PartPlan.of(10_000 * 5 * MIB + 1, 5 * MIB);
    assertThat(larger.partSize()).isEqualTo(6 * MIB);
    assertThat(larger.partCount()).isLessThanOrEqualTo(10_000);
  }

  @Test
  void partsHaveTheSizeOfTheFileTogether() {
    Random random = new Random(11);
    for (int i = 0; i < 500; i++) {
      PartPlan plan = PartPlan.of(1 + random.nextLong(1L << 40), (5 + random.nextInt(60)) * MIB);
      assertThat(plan.numbers().mapToLong(plan::sizeOf).sum())
          .as("%s", plan)
          .isEqualTo(plan.size());
      assertThat(plan.sizeOf(plan.partCount())).isBetween(1L, plan.partSize());
    }
  }

  @Test
  void planWithoutAFileOrWithTooManyPartsIsNone() {
    assertThatThrownBy(() -> new PartPlan(0, 1)).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new PartPlan(10_001, 1)).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new PartPlan(1, 0)).isInstanceOf(IllegalArgumentException.class);
  }
}

package org.touchline.range;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Instant;
import org.junit.jupiter.api.Test;

class RepresentationTest {

  @Test
  void mayBeEmpty() {
    assertThat(new Representation(0, Asked.TAG, Asked.LAST_MODIFIED).isEmpty()).isTrue();
  }

  @Test
  void hasNoNegativeSize() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Representation(-1, Asked.TAG, Asked.LAST_MODIFIED));
  }

  @Test
  void changedInAWholeSecond() {
    Instant fraction = Asked.LAST_MODIFIED.plusNanos(1);

    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Representation(1, Asked.TAG, fraction));
  }
}

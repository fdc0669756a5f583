package org.touchline.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.touchline.MutableClock;

class TurnsTest {

  private static final Duration LONGEST = Duration.ofSeconds(20);

  private final MutableClock clock = MutableClock.onAMatchDay();
  private final Turns turns = new Turns(clock, LONGEST);

  @Test
  void onlyOneHasTheTurn() {
    assertThat(turns.take()).isPresent();
    assertThat(turns.take()).isEmpty();
  }

  @Test
  void turnThatWasGivenBackIsFree() {
    turns.take().orElseThrow().close();
    assertThat(turns.take()).isPresent();
  }

  @Test
  void turnThatNobodyGivesBackEndsByItself() {
    assertThat(turns.take()).isPresent();
    clock.pass(LONGEST.minusMillis(1));
    assertThat(turns.take()).isEmpty();
    clock.pass(Duration.ofMillis(1));
    assertThat(turns.take()).isPresent();
  }

  @Test
  void turnThatEndedDoesNotEndTheNext() {
    Turns.Turn first = turns.take().orElseThrow();
    clock.pass(LONGEST);
    assertThat(turns.take()).isPresent();
    first.close();
    assertThat(turns.take()).isEmpty();
  }
}

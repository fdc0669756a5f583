package org.touchline.tally;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import org.junit.jupiter.api.Test;

class CounterFamilyTest {

  private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
  private final CounterFamily<Colour> family =
      CounterFamily.register(registry, "touchline.test", "colour", Colour.class, "A test");

  @Test
  void everyConstantIsThereFromTheStart() {
    assertThat(count("dark_red")).isZero();
    assertThat(count("white")).isZero();
  }

  @Test
  void constantsAreCountedApart() {
    family.increment(Colour.DARK_RED);
    family.increment(Colour.DARK_RED, 2);
    assertThat(count("dark_red")).isEqualTo(3);
    assertThat(count("white")).isZero();
  }

  private double count(String colour) {
    return registry.get("touchline.test").tag("colour", colour).counter().count();
  }

  private enum Colour {
    DARK_RED,
    WHITE
  }
}

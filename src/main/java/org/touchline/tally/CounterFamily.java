package org.touchline.tally;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;

/**
 * One counter per constant of an enum. All are there from the start, at zero, so that the first
 * event is an increase and not a new series; and no label can have a value that nobody foresaw.
 *
 * @param <E> what is told apart
 */
public final class CounterFamily<E extends Enum<E>> {

  private final Map<E, Counter> counters;

  private CounterFamily(Map<E, Counter> counters) {
    this.counters = counters;
  }

  /**
   * Registers the counters.
   *
   * @param name the meter's name, dotted and without a unit: {@code touchline.playback.ends}
   * @param label the label that tells the constants apart; its values are their names in lower case
   * @param description what is counted, for people
   */
  public static <E extends Enum<E>> CounterFamily<E> register(
      MeterRegistry registry, String name, String label, Class<E> type, String description) {
    Map<E, Counter> counters = new EnumMap<>(type);
    for (E constant : type.getEnumConstants()) {
      counters.put(
          constant,
          Counter.builder(name)
              .description(description)
              .tag(label, constant.name().toLowerCase(Locale.ROOT))
              .register(registry));
    }
    return new CounterFamily<>(counters);
  }

  /** One more of these. */
  public void increment(E constant) {
    increment(constant, 1);
  }

  /** So many more of these. */
  public void increment(E constant, int count) {
    Objects.requireNonNull(counters.get(constant)).increment(count);
  }
}

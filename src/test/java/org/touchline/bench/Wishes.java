package org.touchline.bench;

import java.time.Duration;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Set;
import java.util.stream.Collectors;
import org.touchline.demo.AppServer;

/**
 * What is to be measured, by system properties of the build.
 *
 * @param measures {@code touchline.bench}: names with commas; all when it is not set
 * @param pause {@code touchline.bench.pause}: how long viewers stay paused, in seconds
 * @param playing {@code touchline.bench.paced}: how long paced viewers watch, in seconds
 * @param rounds {@code touchline.bench.rounds}: how often a whole recording is played
 * @param seeks {@code touchline.bench.seeks}: how many seeks
 * @param profiled {@code touchline.bench.jfr}: whether the JDK's flight recorder looks on
 */
record Wishes(
    Set<Measure> measures,
    Duration pause,
    Duration playing,
    int rounds,
    int seeks,
    boolean profiled) {

  Wishes {
    measures = Set.copyOf(measures);
  }

  static Wishes ofTheBuild() {
    return new Wishes(
        named(System.getProperty("touchline.bench", "")),
        Duration.ofSeconds(Integer.getInteger("touchline.bench.pause", 300)),
        Duration.ofSeconds(Integer.getInteger("touchline.bench.paced", 60)),
        Integer.getInteger("touchline.bench.rounds", 5),
        Integer.getInteger("touchline.bench.seeks", 100),
        Boolean.getBoolean("touchline.bench.jfr"));
  }

  /** Tells a report of some measures alone, for its name; empty when all are wanted. */
  String suffix() {
    return measures.size() == Measure.values().length
        ? ""
        : measures.stream()
            .sorted()
            .map(measure -> "-" + measure.label())
            .collect(Collectors.joining());
  }

  /** Whether the build runs the server that has the stricter bars. */
  boolean onWildFly() {
    return AppServer.ofTheBuild().name().equals("wildfly");
  }

  private static Set<Measure> named(String list) {
    if (list.isBlank()) {
      return EnumSet.allOf(Measure.class);
    }
    EnumSet<Measure> measures = EnumSet.noneOf(Measure.class);
    Arrays.stream(list.split(",")).map(String::strip).map(Measure::named).forEach(measures::add);
    return measures;
  }
}

package org.touchline.upload;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;

/** PUTs under way: S3 checks a URL when a PUT begins and only then, so it may end much later. */
final class Traffic {

  /** Nobody's PUT takes longer. */
  private static final Duration SLOWEST = Duration.ofDays(7);

  private final Random random;
  private final Chronicle chronicle;
  private final List<Put> puts = new ArrayList<>();

  private record Put(String what, Instant startedAt, Runnable arrival) {}

  Traffic(Random random, Chronicle chronicle) {
    this.random = random;
    this.chronicle = chronicle;
  }

  void begin(String what, Instant now, Runnable arrival) {
    puts.add(new Put(what, now, arrival));
    chronicle.tell("PUT begins " + what);
  }

  void endOne() {
    if (!puts.isEmpty()) {
      end(puts.get(random.nextInt(puts.size())));
    }
  }

  void endSome() {
    List.copyOf(puts).stream().filter(put -> random.nextInt(3) > 0).forEach(this::end);
  }

  void endAll() {
    List.copyOf(puts).forEach(this::end);
  }

  /** Those that cannot go on until this time. */
  void endBefore(Instant then) {
    puts.stream()
        .filter(put -> !then.isBefore(put.startedAt().plus(SLOWEST)))
        .sorted(Comparator.comparing(Put::startedAt))
        .toList()
        .forEach(this::end);
  }

  private void end(Put put) {
    puts.remove(put);
    put.arrival().run();
    chronicle.tell("PUT ends " + put.what());
  }
}

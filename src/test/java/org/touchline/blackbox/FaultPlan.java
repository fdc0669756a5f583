package org.touchline.blackbox;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;

/** Which GETs of recordings' bytes fail, and how. Called by many threads at once. */
interface FaultPlan {

  /** What happens to this one; empty when it is answered as it should be. */
  Optional<Fault> faultOf(BucketRead read);

  /** Everything is well. */
  static FaultPlan none() {
    return read -> Optional.empty();
  }

  /** Every GET of this object fails so. */
  static FaultPlan always(String key, Fault fault) {
    return read -> Optional.of(fault).filter(any -> read.key().equals(key));
  }

  /** Only the nth GET of this object fails so; the first one is 1. */
  static FaultPlan once(String key, int nth, Fault fault) {
    return always(key, fault).onlyFor(nth);
  }

  /**
   * A share of the GETs of these objects fails, each independently of the others. The same seed
   * gives the same fate to the nth try of a read, however the reads of several viewers interleave.
   */
  static FaultPlan share(double share, long seed, List<Fault.Kind> kinds, List<String> keys) {
    Map<String, Integer> numbers = new HashMap<>();
    keys.forEach(key -> numbers.put(key, numbers.size()));
    return read ->
        Optional.ofNullable(numbers.get(read.key()))
            .map(number -> dice(seed, number, read))
            .filter(dice -> dice.nextDouble() < share)
            .map(dice -> new Fault(kinds.get(dice.nextInt(kinds.size())), dice.nextDouble()));
  }

  private FaultPlan onlyFor(int nth) {
    return read -> read.ordinal() == nth ? faultOf(read) : Optional.empty();
  }

  private static SplittableRandom dice(long seed, int number, BucketRead read) {
    long mixed = seed;
    for (long part : new long[] {number, read.first(), read.attempt()}) {
      mixed = new SplittableRandom(mixed + part).nextLong();
    }
    return new SplittableRandom(mixed);
  }
}

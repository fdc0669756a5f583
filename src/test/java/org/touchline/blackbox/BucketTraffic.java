package org.touchline.blackbox;

import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What a server fetched through a {@link FaultyBucket} since somebody last began to count. */
final class BucketTraffic {

  private final Map<String, List<BucketRead>> reads = new HashMap<>();
  private final Map<Fault.Kind, Integer> faults = new EnumMap<>(Fault.Kind.class);

  /** Begins to count anew. */
  synchronized void clear() {
    reads.clear();
    faults.clear();
  }

  synchronized BucketRead begin(BucketRead.Asked asked) {
    List<BucketRead> before = reads.computeIfAbsent(asked.key(), key -> new ArrayList<>());
    long same = before.stream().filter(read -> read.first() == asked.first()).count();
    BucketRead read = new BucketRead(asked, before.size() + 1, (int) same + 1);
    before.add(read);
    return read;
  }

  synchronized Optional<Fault> count(Optional<Fault> fault) {
    fault.ifPresent(happens -> faults.merge(happens.kind(), 1, Integer::sum));
    return fault;
  }

  /** The GETs of an object, in the order in which they came. */
  synchronized List<BucketRead> of(String key) {
    return List.copyOf(reads.getOrDefault(key, List.of()));
  }

  /** All GETs of more than one byte. */
  synchronized List<BucketRead> all() {
    return reads.values().stream().flatMap(List::stream).toList();
  }

  /** Bytes of bodies that were sent to the server. */
  long sent() {
    return all().stream().mapToLong(BucketRead::sent).sum();
  }

  /** GETs that are not over. */
  long inProgress() {
    return all().stream().filter(read -> !read.isOver()).count();
  }

  synchronized Map<Fault.Kind, Integer> faults() {
    return Collections.unmodifiableMap(new EnumMap<>(faults));
  }
}

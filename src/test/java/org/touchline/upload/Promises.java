package org.touchline.upload;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.touchline.match.Match;
import org.touchline.storage.ObjectKey;

/**
 * What the product promises of each key: until when it can be confirmed, and once it was, until
 * when its object is kept.
 */
final class Promises {

  /** A PUT that began in time may take long, and so do people. */
  private static final Duration AFTER_EXPIRY = Duration.ofHours(24);

  private final InstantSource clock;
  private final List<Key> keys = new ArrayList<>();
  private final Map<ObjectKey, Instant> openUntil = new HashMap<>();
  private final Map<ObjectKey, Instant> keptUntil = new HashMap<>();
  private final Map<Long, ObjectKey> current = new HashMap<>();
  private final Set<Long> deleted = new HashSet<>();

  /** A key that somebody got for a match. */
  record Key(Match match, ObjectKey key) {}

  Promises(InstantSource clock) {
    this.clock = clock;
  }

  /** Somebody got it, for a match that may be gone before the answer is there. */
  void issued(Match match, ObjectKey key, Instant expiresAt) {
    keys.add(new Key(match, key));
    if (!deleted.contains(match.id())) {
      openUntil.put(key, expiresAt.plus(AFTER_EXPIRY));
    }
  }

  void confirmed(Match match, ObjectKey key) {
    openUntil.remove(key);
    keptUntil.put(key, Instant.MAX);
    ObjectKey old = current.put(match.id(), key);
    if (old != null && !old.equals(key)) {
      keptUntil.put(old, clock.instant().plus(UploadDesk.TOKENS_LAST));
    }
  }

  /** Whoever got it gives it up, or begins to. */
  void givenUp(ObjectKey key) {
    openUntil.remove(key);
  }

  /** The key of the recording that the match had. */
  Optional<ObjectKey> recordingDeleted(Match match) {
    Optional<ObjectKey> old = Optional.ofNullable(current.remove(match.id()));
    old.ifPresent(key -> keptUntil.put(key, clock.instant()));
    return old;
  }

  void matchDeleted(Match match) {
    current.remove(match.id());
    deleted.add(match.id());
    for (Key key : keys) {
      if (key.match().equals(match)) {
        openUntil.remove(key.key());
        keptUntil.put(key.key(), clock.instant());
      }
    }
  }

  boolean isKept(ObjectKey key) {
    return clock.instant().isBefore(keptUntil.getOrDefault(key, Instant.MIN));
  }

  /** Whether it can still be confirmed. */
  boolean isOpen(ObjectKey key) {
    return !clock.instant().isAfter(openUntil.getOrDefault(key, Instant.MIN));
  }

  int size() {
    return keys.size();
  }

  Optional<Key> any(Random random) {
    return keys.isEmpty() ? Optional.empty() : Optional.of(keys.get(random.nextInt(keys.size())));
  }

  List<ObjectKey> all() {
    return keys.stream().map(Key::key).toList();
  }
}

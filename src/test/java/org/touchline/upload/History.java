package org.touchline.upload;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.touchline.match.Match;
import org.touchline.match.MatchDay;
import org.touchline.persistence.JpaFixture;
import org.touchline.problem.ProblemException;
import org.touchline.storage.ObjectKey;
import org.touchline.storage.StorageException;
import org.touchline.sweep.Broom;
import org.touchline.sweep.Sweep;

/**
 * One random history of a bucket: people get keys, PUT to them early, late and twice, confirm and
 * delete recordings and matches; two nodes sweep, crash and come back; time passes. It knows of
 * each key what the product promises: until when its object is kept.
 */
final class History {

  private static final int STEPS = 25;
  private static final int MOST_KEYS = 4;

  /** Nobody's PUT takes longer, and none begins after its URL's end. */
  private static final Duration SLOWEST_PUT = Duration.ofDays(7);

  private static final Duration URLS_LAST = Duration.ofMinutes(15);

  private static final List<Duration> PAUSES =
      List.of(
          Duration.ofMinutes(1),
          Duration.ofMinutes(14),
          Duration.ofHours(1),
          Duration.ofHours(9),
          Duration.ofHours(25),
          Duration.ofDays(3),
          Duration.ofDays(20));

  private final Random random;
  private final JpaFixture jpa;
  private final UploadDesk desk;
  private final List<Sweep> nodes;
  private final List<Match> matches;
  private final List<Key> keys = new ArrayList<>();
  private final List<Put> puts = new ArrayList<>();
  private final Map<ObjectKey, Instant> keptUntil = new HashMap<>();
  private final Map<Long, ObjectKey> current = new HashMap<>();
  private final List<String> log = new ArrayList<>();
  private int depth;
  private int killAfter = -1;

  private record Key(Match match, ObjectKey key, Instant expiresAt) {}

  private record Put(ObjectKey key, Instant startedAt, int number) {}

  /** The node is killed here and now. */
  private static final class Killed extends Error {
    private static final long serialVersionUID = 1L;
  }

  History(JpaFixture jpa, Path folder, long seed) {
    this.random = new Random(seed);
    this.jpa = jpa;
    this.desk =
        UploadDesk.withTwist(
            jpa, folder, made -> new RestlessStore(made.s3, this::meanwhile, this::deleting));
    this.nodes = List.of(node(), node());
    this.matches = List.of(desk.match(), desk.match());
  }

  private Sweep node() {
    Clock clock = new RestlessClock(desk.clock, this::meanwhile);
    return Broom.of(jpa, desk.recordings, desk.stores, desk.data, clock);
  }

  /** Lives it to the end, and then waits until every tombstone has had its last look. */
  void live() {
    for (int i = 0; i < STEPS; i++) {
      step();
    }
    desk.s3.recover();
    List.copyOf(puts).forEach(this::end);
    for (long hours : new long[] {25, 1, 24, 24 * 7, 24}) {
      desk.clock.pass(Duration.ofHours(hours));
      sweep(anyNode());
    }
  }

  /** Objects that are there and nobody needs. */
  List<ObjectKey> orphans() {
    return keys.stream()
        .map(Key::key)
        .filter(key -> desk.s3.stat(key).isPresent() && !isKept(key))
        .toList();
  }

  /** Objects that the product promised to keep and that are gone. */
  List<ObjectKey> lost() {
    return keys.stream()
        .map(Key::key)
        .filter(key -> isKept(key) && desk.s3.stat(key).isEmpty())
        .toList();
  }

  /** Rows that the sweep has not done with. */
  List<Object> openRows() {
    return jpa.rows(
        "select object_key from issued_upload where match_id in (?, ?)"
            + " and (recording_id is null or look_at is not null)",
        matches.get(0).id(),
        matches.get(1).id());
  }

  /** What happened, a line for each event. */
  String told() {
    return String.join("\n", log);
  }

  private void step() {
    switch (random.nextInt(27) / 2) {
      case 0, 1 -> issue();
      case 2, 3 -> anyKey().ifPresent(this::begin);
      case 4, 5 -> anyPut().ifPresent(this::end);
      case 6, 7 -> anyKey().ifPresent(this::confirm);
      case 8 -> sweep(anyNode());
      case 9 -> crash(anyNode());
      case 10 -> pass(PAUSES.get(random.nextInt(PAUSES.size())));
      case 11 -> deleteRecording(matches.get(random.nextInt(2)));
      case 12 -> badDay();
      default -> deleteMatch(matches.get(random.nextInt(2)));
    }
  }

  private void badDay() {
    if (random.nextBoolean()) {
      desk.s3.breakDown("a bad day");
    } else {
      desk.s3.recover();
    }
  }

  /** What others do while a node asks the store; not much deeper than that. */
  private void meanwhile() {
    if (killAfter >= 0 && killAfter-- == 0) {
      throw new Killed();
    }
    if (depth < 3 && random.nextInt(10) == 0) {
      switch (random.nextInt(4)) {
        case 0 -> anyPut().ifPresent(this::end);
        case 1, 2 -> anyKey().ifPresent(this::confirm);
        default -> sweep(anyNode());
      }
    }
  }

  private void deleting(ObjectKey key) {
    if (isKept(key)) {
      throw new AssertionError("a confirmed object is deleted: " + key + "\n" + told());
    }
    tell("deleted " + key);
  }

  private void issue() {
    if (keys.size() < MOST_KEYS) {
      Match match = matches.get(random.nextInt(2));
      try {
        Instant until = desk.clock.instant().plus(URLS_LAST);
        keys.add(new Key(match, desk.issue(match), until));
        tell("issued " + keys.get(keys.size() - 1).key());
      } catch (StorageException.Unavailable | ProblemException e) {
        tell("not issued");
      }
    }
  }

  /** S3 checks a URL when a PUT begins, and only then; a client may try twice. */
  private void begin(Key key) {
    int times = 1 + random.nextInt(2);
    for (int i = 0; i < times && desk.clock.instant().isBefore(key.expiresAt()); i++) {
      puts.add(new Put(key.key(), desk.clock.instant(), i));
      tell("PUT begins " + key.key());
    }
  }

  private void end(Put put) {
    if (puts.remove(put)) {
      desk.s3.put(put.key(), Samples.mp4(60, random.nextInt(100)));
      tell("PUT ends " + put.key());
    }
  }

  private void confirm(Key key) {
    depth++;
    try {
      desk.confirm(key.match(), key.key());
      keptUntil.put(key.key(), Instant.MAX);
      ObjectKey old = current.put(key.match().id(), key.key());
      if (old != null && !old.equals(key.key())) {
        keptUntil.put(old, desk.clock.instant().plus(UploadDesk.TOKENS_LAST));
      }
      tell("confirmed " + key.key());
    } catch (ProblemException | StorageException e) {
      tell("not confirmed " + key.key() + ": " + e.getMessage());
    } finally {
      depth--;
    }
  }

  private void deleteRecording(Match match) {
    ObjectKey old = current.remove(match.id());
    if (old != null) {
      keptUntil.put(old, desk.clock.instant());
      jpa.transactions().run(() -> desk.recordings.removeCurrent(match.id()));
      tell("recording deleted " + old);
    }
  }

  /** Happens half as often as anything else, for it ends a match's part in the history. */
  private void deleteMatch(Match match) {
    try {
      MatchDay.delete(desk.matches, desk.caller, match.id());
      current.remove(match.id());
      keys.stream()
          .filter(key -> key.match().equals(match))
          .forEach(key -> keptUntil.put(key.key(), desk.clock.instant()));
      tell("match deleted " + match.id());
    } catch (ProblemException e) {
      tell("match was deleted before");
    }
  }

  private void sweep(Sweep node) {
    depth++;
    try {
      tell("sweep begins");
      node.sweep();
      tell("sweep ends");
    } finally {
      depth--;
    }
  }

  private void crash(Sweep node) {
    killAfter = random.nextInt(20);
    try {
      sweep(node);
    } catch (Killed e) {
      tell("node killed");
      leaveLease();
    } finally {
      killAfter = -1;
    }
  }

  /** A killed node gives nothing back. */
  private void leaveLease() {
    jpa.transactions()
        .run(
            () ->
                jpa.entities()
                    .createNativeQuery("update lease set held_until = ? where name = 'sweep'")
                    .setParameter(1, desk.clock.instant().plus(Duration.ofMinutes(15)))
                    .executeUpdate());
  }

  private void pass(Duration time) {
    Instant then = desk.clock.instant().plus(time);
    List<Put> slow = puts.stream().filter(put -> !then.isBefore(latestEnd(put))).toList();
    slow.stream().sorted(Comparator.comparing(Put::startedAt)).forEach(this::end);
    desk.clock.pass(time);
    tell("passed " + time);
  }

  private static Instant latestEnd(Put put) {
    return put.startedAt().plus(SLOWEST_PUT);
  }

  private boolean isKept(ObjectKey key) {
    return desk.clock.instant().isBefore(keptUntil.getOrDefault(key, Instant.MIN));
  }

  private Optional<Key> anyKey() {
    return keys.isEmpty() ? Optional.empty() : Optional.of(keys.get(random.nextInt(keys.size())));
  }

  private Optional<Put> anyPut() {
    return puts.isEmpty() ? Optional.empty() : Optional.of(puts.get(random.nextInt(puts.size())));
  }

  private Sweep anyNode() {
    return nodes.get(random.nextInt(2));
  }

  private void tell(String what) {
    log.add(desk.clock.instant() + "  ".repeat(depth + 1) + what);
  }
}

package org.touchline.upload;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.touchline.match.Match;
import org.touchline.persistence.JpaFixture;
import org.touchline.storage.ObjectKey;
import org.touchline.storage.StorageException;
import org.touchline.sweep.Broom;
import org.touchline.upload.multipart.MultipartDesk;

/**
 * One random history of a bucket: people get keys, send files whole, in parts and through the
 * server, confirm and delete recordings and matches; two nodes sweep, crash and come back; answers
 * get lost; time passes.
 */
final class History {

  private static final int STEPS = 34;
  private static final int MOST_KEYS = 5;

  private static final List<Duration> PAUSES =
      List.of(
          Duration.ofMinutes(1),
          Duration.ofMinutes(14),
          Duration.ofHours(1),
          Duration.ofHours(9),
          Duration.ofHours(25),
          Duration.ofDays(3),
          Duration.ofDays(20));

  /** Until every key has expired and been given up, and every tombstone had its last look. */
  private static final List<Duration> LAST_PAUSES =
      List.of(
          Duration.ofDays(7).plusHours(25),
          Duration.ofHours(25),
          Duration.ofDays(7),
          Duration.ofHours(24));

  private final Random random;
  private final JpaFixture jpa;
  private final UploadDesk desk;
  private final Chronicle chronicle;
  private final Promises promises;
  private final Traffic files;
  private final Traffic filesParts;
  private final Nodes nodes;
  private final WholeSenders wholes;
  private final PartSenders parts;
  private final FormSenders forms;
  private final MatchOwners owners;
  private boolean isEventful = true;

  History(JpaFixture jpa, Path folder, long seed) {
    this.random = new Random(seed);
    this.jpa = jpa;
    this.desk = UploadDesk.withTwist(jpa, folder, made -> new RestlessStore(made.s3, new Others()));
    this.chronicle = new Chronicle(desk.clock);
    this.promises = new Promises(desk.clock);
    this.files = new Traffic(random, chronicle);
    this.filesParts = new Traffic(random, chronicle);
    RestlessClock clock = new RestlessClock(desk.clock, this::meanwhile);
    this.nodes = new Nodes(random, jpa, desk, clock, chronicle);
    this.wholes = new WholeSenders(random, desk, promises, files, chronicle);
    MultipartDesk multipart = MultipartDesk.over(desk);
    this.parts = new PartSenders(random, multipart, promises, filesParts, chronicle);
    this.forms = new FormSenders(random, desk, promises, chronicle);
    List<Match> matches = List.of(multipart.match, desk.match());
    this.owners = new MatchOwners(random, jpa, desk, promises, chronicle, matches);
  }

  /** Lives it to the end, and answers what then is not as promised. */
  List<String> live() {
    forgetOtherHistories();
    try {
      for (int i = 0; i < STEPS; i++) {
        step();
      }
      waitForTheLastLook();
      return flaws();
    } catch (RuntimeException | AssertionError e) {
      return List.of(e.toString());
    }
  }

  private void waitForTheLastLook() {
    desk.s3.recover();
    isEventful = false;
    files.endAll();
    filesParts.endAll();
    for (Duration pause : LAST_PAUSES) {
      desk.clock.pass(pause);
      nodes.sweep();
    }
  }

  private List<String> flaws() {
    Stream<String> objects =
        // Also of those that nobody was told of.
        Stream.of(promises.all(), desk.s3.keys(), desk.local.keys())
            .flatMap(Collection::stream)
            .distinct()
            .filter(key -> isStored(key) != promises.isKept(key))
            .map(key -> (promises.isKept(key) ? "lost " : "orphan ") + key);
    Stream<String> uploads =
        desk.s3.inParts().listed().stream().map(upload -> "left open " + upload.uploadId());
    Stream<String> rows = openRows().stream().map(row -> "open row " + row);
    return Stream.of(objects, uploads, rows).flatMap(some -> some).toList();
  }

  private boolean isStored(ObjectKey key) {
    return desk.s3.stat(key).isPresent() || desk.local.stat(key).isPresent();
  }

  /** Rows that the sweep has not done with. */
  private List<Object> openRows() {
    return jpa.rows(
        "select object_key from issued_upload where recording_id is null or look_at is not null");
  }

  private void forgetOtherHistories() {
    Broom.comparedAt(jpa, desk.clock.instant());
    jpa.transactions()
        .run(
            () -> {
              jpa.entities().createQuery("delete from Recording").executeUpdate();
              jpa.entities().createQuery("delete from IssuedUpload").executeUpdate();
            });
  }

  /** What happened, a line for each event. */
  String told() {
    return chronicle.told();
  }

  /** A match is deleted least often, for that ends its part in the history. */
  private void step() {
    switch (random.nextInt(45) / 2) {
      case 0, 1 -> begin();
      case 2, 3 -> wholes.send();
      case 4, 5 -> files.endOne();
      case 6, 7 -> parts.send();
      case 8 -> filesParts.endOne();
      case 9, 10 -> filesParts.endSome();
      case 11, 12, 13 -> owners.confirm();
      case 14, 15 -> parts.complete();
      case 16 -> crash();
      case 17 -> nodes.sweep();
      case 18, 19 -> pass(PAUSES.get(random.nextInt(PAUSES.size())));
      case 20 -> owners.deleteRecording();
      case 21 -> badDay();
      default -> owners.deleteMatch();
    }
  }

  /** What others do while a node asks the store or the clock; not much deeper than that. */
  private void meanwhile() {
    nodes.moment();
    if (chronicle.depth() < 3 && random.nextInt(10) == 0) {
      switch (random.nextInt(26)) {
        case 0, 1, 2 -> files.endOne();
        case 3, 4, 5 -> filesParts.endSome();
        case 6, 7, 8, 9, 10, 11 -> owners.confirm();
        case 12, 13, 14, 15 -> nodes.sweep();
        case 16, 17, 18, 19, 20, 21, 22, 23 -> parts.complete();
        case 24 -> parts.abort();
        default -> deleteMatchUnlessAtTheEnd();
      }
    }
  }

  private void begin() {
    if (promises.size() < MOST_KEYS) {
      switch (random.nextInt(5)) {
        case 0, 1 -> wholes.getKey(owners.any());
        case 2, 3 -> parts.begin(owners.any());
        default -> forms.send(owners.any());
      }
    }
  }

  private void crash() {
    switch (random.nextInt(5)) {
      case 0 -> nodes.isKilledDuring(this::begin);
      case 1 -> nodes.isKilledDuring(parts::complete);
      case 2 -> nodes.isKilledDuring(parts::abort);
      default -> nodes.sweepToDeath();
    }
  }

  /** Of the store, for which somebody may give up, too; most often it is over soon. */
  private void badDay() {
    switch (random.nextInt(4)) {
      case 0 -> desk.s3.breakDown("a bad day");
      case 1 -> parts.abort();
      default -> desk.s3.recover();
    }
  }

  /** In the end nothing is begun, nor made an orphan, for which a sweep is still to come. */
  private void deleteMatchUnlessAtTheEnd() {
    if (isEventful) {
      owners.deleteMatch();
    }
  }

  private void pass(Duration time) {
    Instant then = desk.clock.instant().plus(time);
    files.endBefore(then);
    filesParts.endBefore(then);
    desk.clock.pass(time);
    chronicle.tell("passed " + time);
  }

  /** All who are not the one that asks the store. */
  private final class Others implements RestlessStore.Listener {

    @Override
    public void asking() {
      meanwhile();
    }

    @Override
    public void answering() {
      meanwhile();
      if (isEventful && random.nextInt(40) == 0) {
        chronicle.tell("an answer of the store is lost");
        throw new StorageException.Unavailable("the answer is lost", null);
      }
    }

    @Override
    public void deleting(ObjectKey key) {
      if (promises.isKept(key) || promises.isOpen(key)) {
        throw new AssertionError("an object is deleted that is needed: " + key);
      }
      chronicle.tell("deleted " + key);
    }

    @Override
    public void aborting(ObjectKey key, String uploadId) {
      if (promises.isOpen(key) && desk.s3.inParts().isOpen(uploadId)) {
        throw new AssertionError("an upload is aborted that can go on: " + uploadId);
      }
      chronicle.tell("abort of " + uploadId);
    }
  }
}

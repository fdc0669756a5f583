package org.touchline.sweep;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import org.touchline.persistence.Lease;
import org.touchline.recording.Recording;
import org.touchline.recording.Recordings;
import org.touchline.storage.Listed;
import org.touchline.storage.Listing;
import org.touchline.storage.ObjectKey;
import org.touchline.storage.RecordingStore;
import org.touchline.storage.StorageException;
import org.touchline.upload.Leftovers;

/**
 * One comparison of a store with the database, in both directions. A row is there before anything
 * is stored under its key, so what is older than any upload and has no row is nobody's of us.
 */
final class Comparison {

  private static final int AT_ONCE = 200;

  /** Without a listing, each recording costs a request of its own. */
  private static final int MOST_LOOKS = 1_000;

  /** More than one run can remove from a bucket of a hundred thousand objects. */
  private static final int MOST_FOREIGN = 10_000;

  private final RecordingStore store;
  private final Recordings recordings;
  private final Leftovers leftovers;
  private final Lease lease;
  private final Instant longAgo;
  private final Tally tally;
  private final Set<String> listed = new HashSet<>();
  private final List<Listed> foreign = new ArrayList<>();
  private final Differences withoutRow = new Differences();
  private final Differences partsWithoutRow = new Differences();
  private final Differences withoutObject = new Differences();
  private final AtomicLong looks = new AtomicLong();
  private final AtomicLong goOnAfter;

  /**
   * @param longAgo what is younger may still be under way
   * @param lookedTo the last recording that the comparison before looked for one by one
   */
  Comparison(
      RecordingStore store,
      Recordings recordings,
      Leftovers leftovers,
      Lease lease,
      Instant longAgo,
      long lookedTo,
      Tally tally) {
    this.store = store;
    this.recordings = recordings;
    this.leftovers = leftovers;
    this.lease = lease;
    this.longAgo = longAgo;
    this.goOnAfter = new AtomicLong(lookedTo);
    this.tally = tally;
  }

  /** Compares; what it finds is asked for afterwards. */
  void go() {
    try {
      boolean complete = store.listing().map(this::listObjects).orElse(false);
      store.listing().ifPresent(this::listParts);
      lookForObjects(complete);
    } catch (StorageException.Unavailable e) {
      tally.hindered(Hindrance.STORAGE_UNAVAILABLE);
    }
  }

  RecordingStore store() {
    return store;
  }

  long listed() {
    return listed.size();
  }

  /** How many objects of recordings were asked for one by one. */
  long looks() {
    return looks.get();
  }

  /** The recording after which the next comparison goes on; 0 when all were looked for. */
  long goOnAfter() {
    return goOnAfter.get();
  }

  /** What no row knows and nobody can be uploading any more. */
  List<Listed> foreign() {
    return List.copyOf(foreign);
  }

  /** Objects without a row. */
  Differences withoutRow() {
    return withoutRow;
  }

  /** Uploads in parts without a row that still waits for them. */
  Differences partsWithoutRow() {
    return partsWithoutRow;
  }

  /** Recordings whose object is gone. */
  Differences withoutObject() {
    return withoutObject;
  }

  private boolean listObjects(Listing listing) {
    try {
      return eachPage(
          listing::objects,
          page -> {
            page.forEach(object -> listed.add(object.key()));
            unknown(page, leftovers::known, withoutRow);
          });
    } catch (StorageException.Denied e) {
      tally.hindered(Hindrance.LISTING_DENIED);
      return false;
    }
  }

  private void listParts(Listing listing) {
    try {
      eachPage(listing::uploads, page -> unknown(page, leftovers::waiting, partsWithoutRow));
    } catch (StorageException.Denied e) {
      tally.hindered(Hindrance.UPLOAD_LISTING_DENIED);
    }
  }

  /** What is done with each page. */
  private interface Job<T extends Listed> {
    void on(List<T> page);
  }

  /** True when all pages were seen. */
  private <T extends Listed> boolean eachPage(
      Function<Optional<String>, Listed.Page<T>> pages, Job<T> job) {
    Optional<String> next = Optional.empty();
    do {
      if (!lease.keep()) {
        return false;
      }
      Listed.Page<T> page = pages.apply(next);
      job.on(page.items());
      next = page.next();
    } while (next.isPresent());
    return true;
  }

  private void unknown(
      List<? extends Listed> page, Function<List<String>, Set<String>> asked, Differences found) {
    List<? extends Listed> old =
        page.stream().filter(item -> item.since().isBefore(longAgo)).toList();
    for (int i = 0; i < old.size(); i += AT_ONCE) {
      List<? extends Listed> some = old.subList(i, Math.min(i + AT_ONCE, old.size()));
      Set<String> known = asked.apply(some.stream().map(Listed::key).toList());
      some.stream()
          .filter(item -> !known.contains(item.key()))
          .forEach(
              item -> {
                found.add(item.key());
                if (foreign.size() < MOST_FOREIGN) {
                  foreign.add(item);
                }
              });
    }
  }

  /** A listing tells of all recordings at once; without one, they have their turns. */
  private void lookForObjects(boolean complete) {
    long after = complete ? 0 : goOnAfter.get();
    List<Recording> page = recordings.kept(store.id(), longAgo, after, AT_ONCE);
    while (!page.isEmpty() && looks.get() < MOST_LOOKS && lease.keep()) {
      page.stream()
          .filter(recording -> !complete || !listed.contains(recording.key().value()))
          .filter(recording -> isGone(recording.key()))
          .forEach(recording -> withoutObject.add(recording.key().value()));
      after = page.get(page.size() - 1).id();
      page = recordings.kept(store.id(), longAgo, after, AT_ONCE);
    }
    goOnAfter.set(complete || page.isEmpty() ? 0 : after);
  }

  private boolean isGone(ObjectKey key) {
    looks.incrementAndGet();
    return store.stat(key).isEmpty();
  }
}

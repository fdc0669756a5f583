package org.touchline.upload;

import java.util.List;
import java.util.Random;
import org.touchline.match.Match;
import org.touchline.match.MatchDay;
import org.touchline.persistence.JpaFixture;
import org.touchline.problem.ProblemException;
import org.touchline.storage.StorageException;

/** People who confirm what was uploaded to their matches, and delete recordings and matches. */
final class MatchOwners {

  private final Random random;
  private final JpaFixture jpa;
  private final UploadDesk desk;
  private final Promises promises;
  private final Chronicle chronicle;
  private final List<Match> matches;

  MatchOwners(
      Random random,
      JpaFixture jpa,
      UploadDesk desk,
      Promises promises,
      Chronicle chronicle,
      List<Match> matches) {
    this.random = random;
    this.jpa = jpa;
    this.desk = desk;
    this.promises = promises;
    this.chronicle = chronicle;
    this.matches = List.copyOf(matches);
  }

  void confirm() {
    promises.any(random).ifPresent(key -> chronicle.within(() -> confirm(key)));
  }

  private void confirm(Promises.Key key) {
    try {
      desk.confirm(key.match(), key.key());
      promises.confirmed(key.match(), key.key());
      chronicle.tell("confirmed " + key.key());
    } catch (ProblemException | StorageException e) {
      chronicle.tell("not confirmed " + key.key() + ": " + e.getMessage());
    }
  }

  void deleteRecording() {
    Match match = any();
    promises
        .recordingDeleted(match)
        .ifPresent(
            key -> {
              jpa.transactions().run(() -> desk.recordings.removeCurrent(match.id()));
              chronicle.tell("recording deleted " + key);
            });
  }

  void deleteMatch() {
    Match match = any();
    try {
      MatchDay.delete(desk.matches, desk.caller, match.id());
      promises.matchDeleted(match);
      chronicle.tell("match deleted " + match.id());
    } catch (ProblemException e) {
      chronicle.tell("match was deleted before");
    }
  }

  Match any() {
    return matches.get(random.nextInt(matches.size()));
  }
}

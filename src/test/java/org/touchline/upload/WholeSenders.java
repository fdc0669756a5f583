package org.touchline.upload;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.touchline.match.Match;
import org.touchline.problem.ProblemException;
import org.touchline.storage.ObjectKey;
import org.touchline.storage.StorageException;

/** People who send a file in one PUT: early, late and twice. */
final class WholeSenders {

  private static final Duration URLS_LAST = Duration.ofMinutes(15);

  private final Random random;
  private final UploadDesk desk;
  private final Promises promises;
  private final Traffic traffic;
  private final Chronicle chronicle;
  private final List<Url> urls = new ArrayList<>();

  private record Url(ObjectKey key, Instant expiresAt) {}

  WholeSenders(
      Random random, UploadDesk desk, Promises promises, Traffic traffic, Chronicle chronicle) {
    this.random = random;
    this.desk = desk;
    this.promises = promises;
    this.traffic = traffic;
    this.chronicle = chronicle;
  }

  void getKey(Match match) {
    try {
      Instant until = desk.clock.instant().plus(URLS_LAST);
      Url url = new Url(desk.issue(match), until);
      urls.add(url);
      promises.issued(match, url.key(), until);
      chronicle.tell("issued " + url.key());
    } catch (StorageException.Unavailable | ProblemException e) {
      chronicle.tell("not issued");
    }
  }

  /** A client may try twice. */
  void send() {
    if (!urls.isEmpty()) {
      Url url = urls.get(random.nextInt(urls.size()));
      int times = 1 + random.nextInt(2);
      for (int i = 0; i < times && desk.clock.instant().isBefore(url.expiresAt()); i++) {
        traffic.begin(url.key().value(), desk.clock.instant(), () -> arrive(url.key()));
      }
    }
  }

  private void arrive(ObjectKey key) {
    desk.s3.put(key, Samples.mp4(60, random.nextInt(100)));
  }
}

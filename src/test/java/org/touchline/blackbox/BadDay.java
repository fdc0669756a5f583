package org.touchline.blackbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.touchline.blackbox.Viewer.Ending;
import org.touchline.blackbox.Viewer.Seen;

/** Many viewers of distinct recordings while a fifth of what is asked of S3 fails. */
final class BadDay {

  private static final int DIFFERENT_VIDEOS = 8;

  /** No multiple of anything. */
  private static final int SIZE = (24 << 20) + 54_321;

  private static final int AT_A_TIME = 32;
  private static final String RETRIES = "touchline_storage_read_retries_total";
  private static final double SHARE = 0.2;
  private static final List<Fault.Kind> KINDS =
      List.of(
          Fault.Kind.CUT,
          Fault.Kind.RESET,
          Fault.Kind.INTERNAL_ERROR,
          Fault.Kind.SLOW_DOWN,
          Fault.Kind.STALL);

  private BadDay() {}

  /** So many streams, of which all are truthful and 99 % complete. */
  static void survive(Installation server, int streams, long seed) {
    List<Footage.Clip> clips = Footage.of(server, DIFFERENT_VIDEOS, SIZE).clips(streams);
    FaultyBucket bucket = server.s3().faulty();
    bucket.traffic().clear();
    double before = Scrape.sum(server, RETRIES);
    bucket.obey(
        FaultPlan.share(SHARE, seed, KINDS, clips.stream().map(Footage.Clip::key).toList()));
    long start = System.nanoTime();
    List<Seen> seen = Crowd.each(AT_A_TIME, clips, Viewer::watch);
    long millis = (System.nanoTime() - start) / 1_000_000;
    bucket.obey(FaultPlan.none());
    assertThat(Scrape.sum(server, RETRIES)).as("reads again").isGreaterThan(before);

    Map<Ending, Integer> endings = count(seen);
    BucketTraffic traffic = bucket.traffic();
    System.out.printf(
        "%d streams in %.1f s: %s; %d GETs, faults %s%n",
        streams, millis / 1e3, endings, traffic.all().size(), traffic.faults());
    List<Seen> untrue =
        seen.stream()
            .filter(s -> s.ending() == Ending.WRONG || s.ending() == Ending.STUCK)
            .toList();
    assertThat(untrue).isEmpty();
    assertThat(endings.getOrDefault(Ending.COMPLETE, 0))
        .as("%s", endings)
        .isGreaterThanOrEqualTo((streams * 99 + 99) / 100);
  }

  private static Map<Ending, Integer> count(List<Seen> seen) {
    Map<Ending, Integer> endings = new EnumMap<>(Ending.class);
    seen.forEach(one -> endings.merge(one.ending(), 1, Integer::sum));
    return endings;
  }
}

package org.touchline.blackbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Comparator;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.touchline.blackbox.Viewer.Ending;
import org.touchline.blackbox.Viewer.Seen;

/** A match has just been published: everybody opens it at the same moment. */
@On(Site.FAULTY_BUCKET)
class ColdOpeningIT {

  private static final int VIEWERS = 100;
  private static final int SIZE = (16 << 20) + 54_321;

  private final Installation server;

  ColdOpeningIT(Installation server) {
    this.server = server;
  }

  @Test
  void everyByteIsFetchedOnceForAllViewers() {
    Footage.Clip clip = Footage.of(server, 1, SIZE).clips(1).get(0);
    BucketTraffic traffic = server.s3().faulty().traffic();
    traffic.clear();
    double retries = retries();
    List<Seen> seen = AtOnce.call(VIEWERS, () -> Viewer.watch(clip));
    assertThat(seen).extracting(Seen::ending).containsOnly(Ending.COMPLETE);
    List<BucketRead> reads =
        traffic.of(clip.key()).stream()
            .sorted(Comparator.comparingLong(BucketRead::first))
            .toList();
    System.out.printf(
        "%d viewers of %d bytes: %d GETs of %d bytes%n",
        VIEWERS, SIZE, reads.size(), reads.stream().mapToLong(BucketRead::length).sum());
    long next = 0;
    int again = 0;
    for (BucketRead read : reads) {
      assertThat(read.first()).as("after byte %d", next - 1).isLessThanOrEqualTo(next);
      again += read.first() < next ? 1 : 0;
      next = Math.max(next, read.last() + 1);
    }
    assertThat(next).isEqualTo(SIZE);
    assertThat(again).as("%s", reads).isLessThanOrEqualTo((int) (retries() - retries));
  }

  /** How often this server has read again what did not come at once; seldom, and then rightly. */
  private double retries() {
    return Scrape.sum(server, "touchline_storage_read_retries_total");
  }
}

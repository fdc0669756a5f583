package org.touchline.blackbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.parallel.Isolated;

/** Most viewers look into a recording and leave: nothing of them stays, and little was fetched. */
@Isolated("what the server keeps is measured")
@On(Site.FAULTY_BUCKET_WITHOUT_CACHE)
@EnabledOnOs(value = OS.LINUX, disabledReason = "looks at the server in /proc")
class LeavingViewersIT {

  private static final int VIEWERS = 500;
  private static final int AT_A_TIME = 50;
  private static final int CROWDS_BEFORE = 6;

  /** What stays of viewers grows with each crowd; what pools keep for later ones does not. */
  private static final int CROWDS = 3;

  private static final int SEEN = 64 * 1024;
  private static final int DIFFERENT_VIDEOS = 8;
  private static final int SIZE = (32 << 20) + 54_321;
  private static final Duration SOON = Duration.ofMinutes(1);

  /** What is promised. */
  private static final Duration LEFT = Duration.ofSeconds(5);

  private static final long A_FEW_MEBIBYTES = 4 << 20;

  private final Installation server;
  private final BucketTraffic traffic;
  private final Vitals vitals;

  LeavingViewersIT(Installation server) {
    this.server = server;
    this.traffic = server.s3().faulty().traffic();
    this.vitals = new Vitals(server.server().pid());
  }

  @Test
  void nothingOfThemStays() {
    Footage footage = Footage.of(server, DIFFERENT_VIDEOS, SIZE);
    List<Footage.Clip> clips = footage.clips(VIEWERS);
    // So that every pool has as many threads as it wants to, and each of them its pooled requests.
    for (int i = 0; i < CROWDS_BEFORE; i++) {
      lookIntoAndLeave(clips);
    }
    long unused = awaitQuiet(SOON);
    long accepted = PausedViewers.mostAccepted(server, footage.clips(4));
    unused = awaitQuiet(SOON);
    long more = heapAfterACrowd(clips, accepted);
    for (int again = 1; again < CROWDS && more > A_FEW_MEBIBYTES; again++) {
      more = heapAfterACrowd(clips, accepted);
    }
    assertThat(more).as("heap").isLessThanOrEqualTo(A_FEW_MEBIBYTES);
  }

  /** How many bytes more than before live on the heap; nothing else is more than before. */
  private long heapAfterACrowd(List<Footage.Clip> clips, long accepted) {
    Map<String, Long> threads = vitals.threads();
    long heap = vitals.liveHeap();
    LogTail log = LogTail.of(server);
    Set<Integer> known = localPorts();
    traffic.clear();

    lookIntoAndLeave(clips);

    assertThat(awaitQuiet(LEFT)).as("connections to S3 in use").isZero();
    assertThat(Await.until(LEFT, () -> newPorts(known), Set::isEmpty)).as("idle ones").isEmpty();
    assertThat(Await.until(LEFT, () -> vitals.threadsMoreThan(threads), Map::isEmpty)).isEmpty();
    long more = Await.until(LEFT, vitals::liveHeap, now -> now <= heap + A_FEW_MEBIBYTES) - heap;
    System.out.printf(
        "%d viewers left after %d bytes: %d bytes of S3 for each, %+d KiB of heap%n",
        VIEWERS, SEEN, traffic.sent() / VIEWERS, more / 1024);
    assertThat(clips)
        .allSatisfy(clip -> PausedViewers.expectTwoSlicesAhead(traffic, clip, accepted));
    assertThat(log.warnings()).isEmpty();
    return more;
  }

  private void lookIntoAndLeave(List<Footage.Clip> clips) {
    Crowd.each(AT_A_TIME, clips, this::lookIntoAndLeave);
  }

  private boolean lookIntoAndLeave(Footage.Clip clip) {
    try (Viewer viewer = Viewer.open(clip, SEEN)) {
      viewer.see(SEEN);
      if (viewer.localPort() % 2 == 0) {
        viewer.vanish();
      } else {
        viewer.leavePolitely();
      }
      return true;
    } catch (IOException e) {
      throw new UncheckedIOException(clip + " after " + traffic.of(clip.key()), e);
    }
  }

  /** The connections to S3 that are in use, soon none. */
  private long awaitQuiet(Duration limit) {
    return Await.until(limit, () -> traffic.inProgress() + unread(), used -> used == 0);
  }

  private long unread() {
    return connections().stream().filter(end -> end.unread() > 0).count();
  }

  private Set<Integer> newPorts(Set<Integer> known) {
    Set<Integer> ports = localPorts();
    ports.removeAll(known);
    return ports;
  }

  private Set<Integer> localPorts() {
    return connections().stream().map(TcpTable.End::localPort).collect(Collectors.toSet());
  }

  private List<TcpTable.End> connections() {
    int port = server.s3().faulty().port();
    return TcpTable.of(vitals.pid()).stream().filter(end -> end.remotePort() == port).toList();
  }
}

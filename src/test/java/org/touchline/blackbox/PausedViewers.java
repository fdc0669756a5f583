package org.touchline.blackbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Viewers who stop reading, to find out how many bytes a server can give to its own system and to
 * the viewer's before somebody reads them. What it fetches beyond is read ahead.
 */
final class PausedViewers {

  private static final int SEEN = 64 * 1024;

  /** What a server itself may queue: Payara four times its write buffer of 64 KiB, and a write. */
  private static final int QUEUED = (4 * 64 + 128) * 1024;

  private static final Duration LIMIT = Duration.ofMinutes(1);
  private static final int SLICES_AHEAD = 2;

  private PausedViewers() {}

  /** The most bytes that one of these recordings' streams had taken from the application. */
  static long mostAccepted(Installation server, List<Footage.Clip> clips) {
    BucketTraffic traffic = server.s3().faulty().traffic();
    traffic.clear();
    List<Viewer> viewers = new ArrayList<>();
    try {
      for (Footage.Clip clip : clips) {
        Viewer viewer = Viewer.open(clip, SEEN);
        viewers.add(viewer);
        viewer.see(SEEN);
      }
      awaitStandstill(server, traffic, viewers.size());
      long most = viewers.stream().mapToLong(viewer -> accepted(server, viewer)).max().orElse(0);
      clips.forEach(clip -> expectTwoSlicesAhead(traffic, clip, most));
      return most;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } finally {
      viewers.forEach(PausedViewers::leave);
    }
  }

  /** Requires that all but the last two slices were taken. */
  static void expectTwoSlicesAhead(BucketTraffic traffic, Footage.Clip clip, long accepted) {
    // Two reads that begin together may come to the bucket in any order.
    List<BucketRead> reads =
        traffic.of(clip.key()).stream()
            .sorted(Comparator.comparingLong(BucketRead::first))
            .toList();
    assertThat(reads).isNotEmpty();
    List<BucketRead> taken = reads.subList(0, Math.max(0, reads.size() - SLICES_AHEAD));
    long sent = taken.stream().mapToLong(BucketRead::sent).sum();
    assertThat(sent).as("%s of %s", reads, clip).isLessThanOrEqualTo(accepted);
  }

  /** Until so many viewers have not read for a while, and nothing is fetched any more. */
  private static void awaitStandstill(Installation server, BucketTraffic traffic, int howMany) {
    Await.until(
        LIMIT,
        () -> Scrape.sum(server, "touchline_playback_viewers{state=\"paused\"}"),
        paused -> paused >= howMany);
    List<Long> sent = new ArrayList<>();
    Await.until(
        LIMIT,
        () -> {
          sent.add(traffic.sent());
          return sent;
        },
        looks -> stands(looks));
  }

  private static boolean stands(List<Long> looks) {
    int enough = 40;
    return looks.size() > enough
        && looks.get(looks.size() - 1).equals(looks.get(looks.size() - 1 - enough));
  }

  private static long accepted(Installation server, Viewer viewer) {
    int here = viewer.localPort();
    int there = server.baseUri().getPort();
    long onTheWay =
        TcpTable.of(server.server().pid()).stream()
            .mapToLong(
                end ->
                    end.localPort() == here && end.remotePort() == there
                        ? end.unread()
                        : end.localPort() == there && end.remotePort() == here ? end.unsent() : 0)
            .sum();
    // The viewer reads by blocks of this size, too.
    return 2 * SEEN + onTheWay + QUEUED;
  }

  private static void leave(Viewer viewer) {
    try {
      viewer.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}

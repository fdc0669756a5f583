package org.touchline.bench;

import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** Two hundred viewers take 2 Mbit/s each, as players do: does anybody's picture stand still? */
final class PacedViewers {

  private static final int VIEWERS = 200;
  private static final int RECORDINGS = 8;
  private static final double BYTES_PER_SECOND = 2_000_000 / 8.0;
  private static final double GIBIBYTE = 1 << 30;
  private static final int MILLIS = 1000;

  /** nginx needs no whole minute to show its share of the processor. */
  private static final int PEERS_PART = 3;

  private final Bench bench;

  PacedViewers(Bench bench) {
    this.bench = bench;
  }

  /** Takes the measure of the server, then of nginx. */
  void take() throws IOException {
    Touchline touchline = bench.touchline();
    List<URI> ours = new ArrayList<>();
    for (int i = 0; i < VIEWERS; i++) {
      ours.add(touchline.link(i % RECORDINGS));
    }
    Duration time = bench.wishes().playing();
    double share = watch(touchline.peer(), ours, time, Bar.atMost(1));
    Peer proxy = bench.scene().proxy();
    double peersShare =
        watch(
            proxy,
            Collections.nCopies(VIEWERS, proxy.link()),
            time.dividedBy(PEERS_PART),
            Bar.NONE);
    add("CPU ÷ nginx proxy's", share / peersShare, "×", Bar.NONE);
  }

  /** The share of one processor that it took. */
  private double watch(Peer peer, List<URI> links, Duration time, Bar longestGap)
      throws IOException {
    long sent = bench.scene().origin().sent();
    double work;
    double gibibytes;
    try (Crowd crowd = Crowd.watching(watched(time))) {
      crowd.admit(links);
      peer.work().awaitQuiet();
      work = peer.work().seconds();
      crowd.pace(BYTES_PER_SECOND, time);
      work = peer.work().seconds() - work;
      gibibytes = crowd.taken() / GIBIBYTE;
      report(peer, crowd, longestGap);
    }
    peer.work().awaitQuiet();
    double fetched = (bench.scene().origin().sent() - sent) / GIBIBYTE;
    none(peer.name() + ": CPU", work / gibibytes, "s/GiB");
    none(peer.name() + ": share of one processor", 100 * work / time.toSeconds(), "%");
    none(peer.name() + ": delivered", gibibytes, "GiB");
    none(peer.name() + ": fetched from S3 ÷ delivered", fetched / gibibytes, "×");
    return work / time.toSeconds();
  }

  private static long watched(Duration time) {
    return (long) (BYTES_PER_SECOND * time.toSeconds()) + Crowd.FIRST_BYTES;
  }

  private void report(Peer peer, Crowd crowd, Bar longestGap) {
    Samples gaps = crowd.of(Viewer::longestGapSeconds);
    add(peer.name() + ": longest gap of any viewer", gaps.largest(), "s", longestGap);
    none(peer.name() + ": longest gap, median of the viewers", gaps.median() * MILLIS, "ms");
    int lost = crowd.count(viewer -> viewer.hasEnded() || !viewer.isRight());
    add(peer.name() + ": viewers who lost it", lost, "", Bar.atMost(0));
    none(
        peer.name() + ": first byte of each who came, 99 %",
        crowd.of(Viewer::firstByteSeconds).percentile(99) * MILLIS,
        "ms");
  }

  private void none(String what, double value, String unit) {
    add(what, value, unit, Bar.NONE);
  }

  private void add(String what, double value, String unit, Bar bar) {
    bench.findings().add(Measure.PACED, what, value, unit, bar);
  }
}

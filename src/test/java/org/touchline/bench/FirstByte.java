package org.touchline.bench;

import java.io.IOException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;

/** The time from a viewer's wish to its first byte, and what is fetched for it. */
final class FirstByte {

  private static final double NANOS_PER_MILLI = 1e6;
  private static final long BETWEEN = TimeUnit.MILLISECONDS.toNanos(15);
  private static final int WHOLE_DOWNLOADS = 3;
  private static final int WATCHED_SEEKS = 30;

  /** What a viewer watches before seeking on. */
  private static final long WATCHED = 1 << 20;

  /** Seeks end before the recording's last bytes. */
  private static final long FURTHEST = Content.SIZE - 4 * WATCHED;

  private static final Bar FIVE_TIMES = Bar.atMost(5);
  private static final Bar A_FIFTIETH = Bar.atMost(0.02);

  private final Bench bench;
  private final Random random = new Random(42);

  FirstByte(Bench bench) {
    this.bench = bench;
  }

  private enum Connection {
    NEW("new connection"),
    KEPT("kept connection");

    private final String title;

    Connection(String title) {
      this.title = title;
    }
  }

  /** The milliseconds on each kind of connection, of the server and of nginx. */
  private record Times(Map<Connection, Samples> ours, Map<Connection, Samples> theirs) {

    static Times none() {
      return new Times(new EnumMap<>(Connection.class), new EnumMap<>(Connection.class));
    }
  }

  /** From the beginning. */
  void ofOpening() throws IOException {
    Peer peer = bench.touchline().peer();
    List<Long> beginnings = IntStream.range(0, bench.wishes().seeks()).mapToObj(i -> 0L).toList();
    measured(peer, beginnings);
    report(Measure.OPEN, "", measured(peer, beginnings));
  }

  /** At random places, and at the same places again where there is a cache. */
  void ofSeeks() throws IOException {
    Peer peer = bench.touchline().peer();
    measured(peer, places());
    peer.work().awaitQuiet();
    List<Long> places = places();
    Times times = measured(peer, places);
    report(Measure.SEEK, "", times);
    compareWithWholeDownload(times);
    if (bench.stage() == Stage.CACHE) {
      peer.work().awaitQuiet();
      report(Measure.SEEK, ", same places again", measured(peer, places));
    }
    if (bench.stage().hasBucket()) {
      reportFetched(peer);
      if (bench.stage() == Stage.NO_CACHE) {
        reportFetched(bench.scene().proxy());
      }
    }
    draw(times);
  }

  private List<Long> places() {
    return random.longs(bench.wishes().seeks(), 0, FURTHEST).boxed().toList();
  }

  /** Both in turn, so that what else the machine does meets both. */
  private Times measured(Peer ours, List<Long> places) throws IOException {
    Times times = Times.none();
    for (long place : places) {
      for (Connection connection : Connection.values()) {
        times
            .theirs()
            .computeIfAbsent(connection, unused -> new Samples())
            .add(millis(bench.scene().proxy(), place, connection));
        times
            .ours()
            .computeIfAbsent(connection, unused -> new Samples())
            .add(millis(ours, place, connection));
      }
    }
    return times;
  }

  private static double millis(Peer peer, long place, Connection connection) throws IOException {
    long start = System.nanoTime();
    try (Download download = Download.to(peer.link())) {
      if (connection == Connection.KEPT) {
        download.use(peer.link());
        start = System.nanoTime();
      }
      download.ask(peer.link(), place);
      double millis = (System.nanoTime() - start) / NANOS_PER_MILLI;
      require(download);
      return millis;
    } finally {
      LockSupport.parkNanos(BETWEEN);
    }
  }

  private void report(Measure measure, String which, Times times) {
    Findings findings = bench.findings();
    for (Connection connection : Connection.values()) {
      Samples ours = times.ours().get(connection);
      Samples theirs = times.theirs().get(connection);
      String what = bench.stage().title() + which + ", " + connection.title;
      findings.add(
          measure,
          what + ": first byte ÷ nginx proxy's",
          ours.median() / theirs.median(),
          "×",
          measure == Measure.SEEK && bench.stage().hasBucket() ? FIVE_TIMES : Bar.NONE);
      findings.add(measure, what + ": median", ours.median(), "ms");
      findings.add(measure, what + ": 95 %", ours.percentile(95), "ms");
      findings.add(measure, what + ": nginx proxy meanwhile, median", theirs.median(), "ms");
    }
  }

  /** The whole object, straight from the origin: what somebody waits for who downloads it first. */
  private void compareWithWholeDownload(Times times) throws IOException {
    if (!bench.stage().hasBucket()) {
      return;
    }
    Samples whole = new Samples();
    for (int i = 0; i < WHOLE_DOWNLOADS; i++) {
      long start = System.nanoTime();
      try (Download download = Download.to(bench.scene().object())) {
        download.ask(bench.scene().object(), 0);
        download.skip(download.left());
      }
      whole.add((System.nanoTime() - start) / NANOS_PER_MILLI);
    }
    bench
        .findings()
        .add(
            Measure.SEEK,
            bench.stage().title() + ", new connection: first byte ÷ whole download from the origin",
            times.ours().get(Connection.NEW).median() / whole.median(),
            "×",
            A_FIFTIETH);
    bench
        .findings()
        .add(Measure.SEEK, "whole download from the origin, 1 GiB", whole.median(), "ms");
  }

  /** Seeks of a viewer on a real line, who watches a little at each place. */
  private void reportFetched(Peer peer) throws IOException {
    peer.work().awaitQuiet();
    long before = bench.scene().origin().sent();
    for (long place : random.longs(WATCHED_SEEKS, 0, FURTHEST).toArray()) {
      try (Download download = Download.narrowTo(peer.link())) {
        download.ask(peer.link(), place);
        download.compare(WATCHED);
        require(download);
      }
      LockSupport.parkNanos(BETWEEN);
    }
    peer.work().awaitQuiet();
    double fetched = bench.scene().origin().sent() - before;
    bench
        .findings()
        .add(
            Measure.SEEK,
            peer.name() + ": fetched from S3 ÷ watched, 1 MiB at each place",
            fetched / (WATCHED_SEEKS * WATCHED),
            "×");
  }

  private void draw(Times times) {
    List<Chart.Line> lines = new ArrayList<>();
    lines.add(line("Touchline", times.ours().get(Connection.NEW)));
    lines.add(line("nginx proxy", times.theirs().get(Connection.NEW)));
    bench
        .findings()
        .add(
            new Chart(
                Measure.SEEK,
                "seek-" + bench.stage().fileName(),
                "Random seek, new connection (" + bench.stage().title() + ")",
                "percent of the seeks",
                "milliseconds to the first byte, at most",
                lines));
  }

  private static Chart.Line line(String label, Samples samples) {
    return new Chart.Line(
        label,
        IntStream.rangeClosed(0, 49)
            .mapToObj(i -> new Chart.Point(2.0 * i, samples.percentile(2.0 * i)))
            .toList());
  }

  private static void require(Download download) {
    if (!download.isRight()) {
      throw new IllegalStateException("the bytes are not those of the recording");
    }
  }
}

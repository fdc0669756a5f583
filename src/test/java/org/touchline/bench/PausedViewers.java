package org.touchline.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.ToDoubleFunction;

/**
 * A thousand viewers, each with a link of its own to one of some recordings, look at the beginning
 * and pause. What do they cost, does anybody else notice, and do they get the rest afterwards?
 */
final class PausedViewers {

  private static final List<Integer> STEPS = List.of(100, 200, 500, 1000);
  private static final int WARM_UP = 100;

  /** So many times others come and go first: then the cache in the heap is as full as it gets. */
  private static final int WARM_UPS = 10;

  private static final int RECORDINGS = 8;
  private static final long LOOK_SECONDS = 5;

  /** More than all buffers between server and viewer hold, so that the server must go on, too. */
  private static final long READ_ON = 8 << 20;

  private static final String SERVED = "viewers who read on and got the right bytes";

  private final Bench bench;
  private final Touchline touchline;
  private final List<Integer> viewers = new ArrayList<>();
  private final List<Vitals.Held> held = new ArrayList<>();
  private final List<Chart.Point> open = new ArrayList<>();
  private int mostOpenToS3;
  private int mostHeldAtS3;

  PausedViewers(Bench bench) {
    this.bench = bench;
    this.touchline = bench.touchline();
  }

  /** Takes the measure. */
  void take() throws IOException, InterruptedException {
    List<URI> links = links(STEPS.get(STEPS.size() - 1));
    warmUp(links.subList(0, WARM_UP));
    note(0);
    try (Crowd crowd = Crowd.watching(2 * READ_ON)) {
      if (areAllThere(crowd, links)) {
        pause(crowd);
      } else {
        add(
            "so many paused viewers the server survived, and no more",
            viewers.get(viewers.size() - 1),
            "",
            Bar.NONE);
        add(SERVED, 0, "", Bar.atLeast(links.size()));
      }
    }
    draw();
  }

  /** Lets them come in steps; whether the server has survived that. */
  private boolean areAllThere(Crowd crowd, List<URI> links)
      throws IOException, InterruptedException {
    try {
      for (int step : STEPS) {
        crowd.admit(links.subList(crowd.size(), step));
        note(step);
      }
      return true;
    } catch (IOException | UncheckedIOException e) {
      if (touchline.isAlive()) {
        throw e;
      }
      return false;
    }
  }

  private void pause(Crowd crowd) throws IOException, InterruptedException {
    Prober prober = Prober.start(touchline.base());
    try (prober) {
      stayPaused(bench.wishes().pause());
    }
    Vitals.Held end = touchline.vitals().afterCollection();
    crowd.readOn(READ_ON);
    crowd.close();
    touchline.work().awaitQuiet();
    report(crowd, prober, end, touchline.vitals().afterCollection());
  }

  private List<URI> links(int count) {
    List<URI> links = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      links.add(touchline.link(i % RECORDINGS));
    }
    return links;
  }

  /** What viewers who come and go load and compile; no burst, which would fill the pools. */
  private void warmUp(List<URI> links) throws IOException, InterruptedException {
    for (int i = 0; i < WARM_UPS; i++) {
      try (Crowd crowd = Crowd.elsewhere(2 * READ_ON, i)) {
        crowd.admit(links);
      }
    }
    Prober prober = Prober.start(touchline.base());
    try (prober) {
      TimeUnit.SECONDS.sleep(LOOK_SECONDS);
    }
  }

  /** Everybody who came is paused by now; the server has calmed down. */
  private void note(int count) throws IOException, InterruptedException {
    touchline.work().awaitQuiet();
    viewers.add(count);
    held.add(touchline.vitals().afterCollection());
  }

  private void stayPaused(Duration time) throws IOException, InterruptedException {
    long start = System.nanoTime();
    double seconds = 0;
    while (seconds < time.toSeconds()) {
      TimeUnit.SECONDS.sleep(Math.min(LOOK_SECONDS, time.toSeconds()));
      seconds = TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - start);
      Origin origin = bench.scene().origin();
      mostHeldAtS3 = Math.max(mostHeldAtS3, origin.heldConnections());
      mostOpenToS3 = Math.max(mostOpenToS3, Sockets.at(origin.port()));
      open.add(new Chart.Point(seconds, Sockets.at(touchline.base().getPort())));
    }
  }

  /**
   * What the viewers cost is what is gone with them, for the caches stay as full as they are; or
   * what was not there before them, if that is more.
   */
  private void report(Crowd crowd, Prober prober, Vitals.Held end, Vitals.Held rest) {
    int wellServed = crowd.count(viewer -> viewer.taken() >= READ_ON && viewer.isRight());
    add(SERVED, wellServed, "", Bar.atLeast(crowd.size()));
    add(
        "heap over the server at rest, after a collection",
        end.heap() - Math.min(rest.heap(), held.get(0).heap()),
        "MiB",
        Bar.atMost(bench.wishes().onWildFly() ? 32 : 340));
    double fewest = Math.min(rest.threads(), held.get(0).threads());
    add("threads over the server at rest", end.threads() - fewest, "", Bar.atMost(16));
    add("S3 connections that a viewer holds", mostHeldAtS3, "", Bar.atMost(0));
    add("other requests, 99 %", prober.millis().percentile(99), "ms", Bar.atMost(50));
    add("other requests that failed", prober.failures(), "", Bar.atMost(0));
    add("paused for", (double) bench.wishes().pause().toSeconds(), "s", Bar.NONE);
    add("other requests, median", prober.millis().median(), "ms", Bar.NONE);
    add("other requests, slowest", prober.millis().largest(), "ms", Bar.NONE);
    add("heap before they came", held.get(0).heap(), "MiB", Bar.NONE);
    add("heap at rest, after they left", rest.heap(), "MiB", Bar.NONE);
    add("threads before they came", held.get(0).threads(), "", Bar.NONE);
    add("threads at rest, after they left", rest.threads(), "", Bar.NONE);
    add("memory at rest", rest.resident(), "MiB", Bar.NONE);
    add("memory with all paused", end.resident(), "MiB", Bar.NONE);
    add("S3 connections, idle ones included", mostOpenToS3, "", Bar.NONE);
    add(
        "first byte of each who came, 99 %",
        crowd.of(Viewer::firstByteSeconds).percentile(99) * 1000, "ms", Bar.NONE);
  }

  private void add(String what, double value, String unit, Bar bar) {
    bench.findings().add(Measure.PAUSED, what, value, unit, bar);
  }

  private void draw() {
    chart(
        "paused-memory",
        "Memory after a collection",
        "MiB",
        line("heap", Vitals.Held::heap),
        line("resident", Vitals.Held::resident));
    chart("paused-threads", "Threads", "threads", line("threads", Vitals.Held::threads));
    if (open.isEmpty()) {
      return;
    }
    bench
        .findings()
        .add(
            new Chart(
                Measure.PAUSED,
                "paused-connections",
                "Connections of paused viewers and others",
                "seconds",
                "open connections",
                List.of(new Chart.Line("connections", open))));
  }

  private void chart(String name, String title, String yLabel, Chart.Line... lines) {
    bench
        .findings()
        .add(new Chart(Measure.PAUSED, name, title, "paused viewers", yLabel, List.of(lines)));
  }

  private Chart.Line line(String label, ToDoubleFunction<Vitals.Held> value) {
    List<Chart.Point> points = new ArrayList<>();
    for (int i = 0; i < held.size(); i++) {
      points.add(new Chart.Point(viewers.get(i), value.applyAsDouble(held.get(i))));
    }
    return new Chart.Line(label, points);
  }
}

package org.touchline.bench;

import java.io.IOException;

/** One viewer gets a whole recording: how fast, for how much of a processor, from where. */
final class WholePlays {

  private static final double NANOS_PER_SECOND = 1e9;
  private static final double MEBIBYTES = Content.SIZE / (double) (1 << 20);
  private static final int WARM_UP = 10;

  /** Where a play is one short request to the server, ten of them leave it as good as new. */
  private static final int SHORT_REQUESTS = 1_000;

  private final Bench bench;
  private final Peer proxy;
  private final Peer slices;
  private int recordings = 1;

  WholePlays(Bench bench) {
    this.bench = bench;
    this.proxy = bench.scene().proxy();
    this.slices = bench.scene().slices();
  }

  /**
   * One play.
   *
   * @param speed MiB in a second
   * @param work processor seconds, with what the server did afterwards
   * @param fetched bytes sent by the origin for each byte delivered
   */
  private record Play(double speed, double work, double fetched) {}

  /** Plays of the same kind, and their relation to others of the same round. */
  private static final class Series {
    private final Samples speed = new Samples();
    private final Samples work = new Samples();
    private final Samples fetched = new Samples();
    private final Samples speedRatio = new Samples();
    private final Samples workRatio = new Samples();

    void add(Play play, Play peer) {
      speed.add(play.speed());
      work.add(play.work());
      fetched.add(play.fetched());
      speedRatio.add(play.speed() / peer.speed());
      workRatio.add(play.work() / peer.work());
    }
  }

  private record Rounds(Series ours, Series theirs) {}

  /** Takes the measure; every round has plays of the server and of nginx, one after another. */
  void take() throws IOException {
    warmUp();
    switch (bench.stage()) {
      case NO_CACHE -> cold();
      case CACHE -> cached();
      case ACCEL_BUCKET -> accelerated(proxy);
      case ACCEL_LOCAL -> accelerated(slices);
      default -> warm();
    }
  }

  private void warmUp() throws IOException {
    for (int i = 0; i < WARM_UP; i++) {
      check(bench.touchline().peer());
      play(proxy);
      play(slices);
    }
  }

  private void cold() throws IOException {
    Rounds rounds = beside(proxy);
    reportCold(bench.stage().title(), rounds.ours());
    report(proxy.name(), rounds.theirs());
  }

  private void cached() throws IOException {
    Series empty = new Series();
    Series full = new Series();
    Series theirs = new Series();
    for (int i = 0; i < bench.wishes().rounds(); i++) {
      int recording = recordings++;
      empty.add(play(bench.touchline().peer(recording)), play(proxy));
      Play peer = play(slices);
      theirs.add(peer, peer);
      full.add(play(bench.touchline().peer(recording)), peer);
    }
    reportCold(bench.stage().title() + ", first play", empty);
    reportWarm(bench.stage().title() + ", second play", full);
    report(slices.name() + ", warm", theirs);
  }

  private void warm() throws IOException {
    Rounds rounds = beside(slices);
    reportWarm(bench.stage().title(), rounds.ours());
    report(slices.name() + ", warm", rounds.theirs());
  }

  /** What nginx sends for the server, beside what it sends for itself. */
  private void accelerated(Peer nginx) throws IOException {
    for (int i = 0; i < SHORT_REQUESTS; i++) {
      try (Download download = Download.to(bench.touchline().peer().link())) {
        download.use(bench.touchline().peer().link());
      }
    }
    Rounds rounds = beside(nginx);
    String what = bench.stage().title();
    Findings findings = bench.findings();
    String speed = what + ": throughput ÷ " + nginx.name() + "'s";
    findings.add(Measure.PLAY, speed, rounds.ours().speedRatio.median(), "×", Bar.atLeast(0.8));
    String work = what + ": CPU of both ÷ " + nginx.name() + "'s";
    findings.add(Measure.PLAY, work, rounds.ours().workRatio.median(), "×", Bar.atMost(1.2));
    report("Touchline, " + what, rounds.ours());
    report(nginx.name(), rounds.theirs());
  }

  /** The server and nginx in turns, nginx first. */
  private Rounds beside(Peer nginx) throws IOException {
    Rounds rounds = new Rounds(new Series(), new Series());
    for (int i = 0; i < bench.wishes().rounds(); i++) {
      Play peer = play(nginx);
      rounds.theirs().add(peer, peer);
      rounds.ours().add(play(bench.touchline().peer()), peer);
    }
    return rounds;
  }

  private Play play(Peer peer) throws IOException {
    peer.work().awaitQuiet();
    long sent = bench.scene().origin().sent();
    double work = peer.work().seconds();
    long start = System.nanoTime();
    try (Download download = Download.to(peer.link())) {
      download.ask(peer.link(), 0);
      download.skip(download.left());
    }
    double seconds = (System.nanoTime() - start) / NANOS_PER_SECOND;
    peer.work().awaitQuiet();
    return new Play(
        MEBIBYTES / seconds,
        peer.work().seconds() - work,
        (bench.scene().origin().sent() - sent) / (double) Content.SIZE);
  }

  /** Not timed, but compared byte by byte. */
  private static void check(Peer peer) throws IOException {
    try (Download download = Download.to(peer.link())) {
      download.ask(peer.link(), 0);
      download.compare(download.left());
      if (!download.isRight()) {
        throw new IllegalStateException(peer.name() + " sent other bytes than the recording's");
      }
    }
  }

  private void reportCold(String what, Series ours) {
    Findings findings = bench.findings();
    findings.add(
        Measure.PLAY,
        what + ": throughput ÷ nginx proxy's",
        ours.speedRatio.median(),
        "×",
        Bar.atLeast(0.6));
    findings.add(
        Measure.PLAY, what + ": CPU ÷ nginx proxy's", ours.workRatio.median(), "×", Bar.atMost(2));
    report("Touchline, " + what, ours);
  }

  private void reportWarm(String what, Series ours) {
    Findings findings = bench.findings();
    findings.add(
        Measure.PLAY, what + ": throughput ÷ nginx slice cache's", ours.speedRatio.median(), "×");
    findings.add(
        Measure.PLAY,
        what + ": CPU ÷ nginx slice cache's",
        ours.workRatio.median(),
        "×",
        Bar.atMost(bench.wishes().onWildFly() ? 1.2 : 2));
    report("Touchline, " + what, ours);
  }

  private void report(String what, Series series) {
    Findings findings = bench.findings();
    findings.add(Measure.PLAY, what + ": throughput", series.speed.median(), "MiB/s");
    findings.add(Measure.PLAY, what + ": CPU", series.work.median(), "s/GiB");
    if (bench.stage().hasBucket()) {
      findings.add(
          Measure.PLAY, what + ": fetched from S3 ÷ delivered", series.fetched.median(), "×");
    }
  }
}

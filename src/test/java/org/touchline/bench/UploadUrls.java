package org.touchline.bench;

import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * How many upload URLs are handed out in a second, and how long one takes at 200 in a second;
 * beside Django with boto3 on the same PostgreSQL.
 */
final class UploadUrls {

  private static final Logger LOG = System.getLogger(UploadUrls.class.getName());
  private static final int PEOPLE = 16;
  private static final int PER_SECOND = 200;
  private static final int WARMING_ROUNDS = 6;
  private static final Duration ROUND = Duration.ofSeconds(10);
  private static final Duration PACED = Duration.ofSeconds(30);

  private static final Bar TEN_TIMES = Bar.atLeast(10);
  private static final Bar TWENTY_MILLIS = Bar.atMost(20);

  private final Bench bench;

  UploadUrls(Bench bench) {
    this.bench = bench;
  }

  void take() throws IOException, InterruptedException {
    UploadCall ours = bench.touchline().uploadCall();
    for (int i = 0; i < WARMING_ROUNDS; i++) {
      UploadCrowd.Result unused = new UploadCrowd(ours, PEOPLE).hurry(ROUND);
    }
    Optional<String> missing = Gunicorn.missing();
    if (missing.isPresent()) {
      LOG.log(Level.WARNING, "no comparison with Django: {0}", missing.get());
      UploadCrowd.Result alone = new UploadCrowd(ours, PEOPLE).hurry(ROUND);
      add("Touchline (no comparison: " + missing.get() + "): URLs", alone.rate(), "/s", Bar.NONE);
    } else {
      Gunicorn.Prepared prepared = bench.touchline().preparedDjango();
      compare(ours, prepared, false);
      compare(ours, prepared, true);
    }
    // Last: half a minute after the first call, the JIT compiler takes a third of two processors.
    pace(ours);
  }

  private void pace(UploadCall ours) throws InterruptedException {
    UploadCrowd.Result paced = new UploadCrowd(ours, PEOPLE * 2).keepPace(PER_SECOND, PACED);
    String what = "Touchline at " + PER_SECOND + "/s: ";
    add(what + "99 %", paced.millis().percentile(99), "ms", TWENTY_MILLIS);
    add(what + "median", paced.millis().median(), "ms", Bar.NONE);
    add(what + "failed", paced.failedPercent(), "%", Bar.atMost(0));
  }

  /** In turns, so that what else the machine does meets both. */
  private void compare(UploadCall ours, Gunicorn.Prepared prepared, boolean kept)
      throws IOException, InterruptedException {
    Samples ratios = new Samples();
    List<UploadCrowd.Result> own = new ArrayList<>();
    List<UploadCrowd.Result> others = new ArrayList<>();
    try (Gunicorn django = Gunicorn.start(prepared, kept)) {
      UploadCrowd.Result unused = new UploadCrowd(django.call(), PEOPLE).hurry(ROUND);
      for (int round = 0; round < bench.wishes().rounds(); round++) {
        others.add(new UploadCrowd(django.call(), PEOPLE).hurry(ROUND));
        own.add(new UploadCrowd(ours, PEOPLE).hurry(ROUND));
        ratios.add(own.get(round).rate() / others.get(round).rate());
      }
      String name = django.call().name();
      Bar bar = kept ? Bar.NONE : TEN_TIMES;
      add("URLs in a second ÷ those of " + name, ratios.median(), "×", bar);
      tell("Touchline, in turns with " + name, own);
      tell(name, others);
    }
  }

  private void tell(String name, List<UploadCrowd.Result> rounds) {
    Samples rates = new Samples();
    Samples failed = new Samples();
    rounds.forEach(round -> rates.add(round.rate()));
    rounds.forEach(round -> failed.add(round.failedPercent()));
    add(name + ": URLs", rates.median(), "/s", Bar.NONE);
    add(name + ": failed", failed.largest(), "%", Bar.NONE);
  }

  private void add(String what, double value, String unit, Bar bar) {
    bench.findings().add(Measure.UPLOAD_URL, what, value, unit, bar);
  }
}

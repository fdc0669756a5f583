package org.touchline.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * Takes the wanted measures, stage by stage, and reports. What has been found survives a failure.
 */
@Tag("bench")
class BenchmarkIT {

  private static final Logger LOG = System.getLogger(BenchmarkIT.class.getName());
  private static final Path FOLDER = Path.of("target", "bench").toAbsolutePath();

  private final Wishes wishes = Wishes.ofTheBuild();
  private final Findings findings = new Findings();

  @Test
  @Timeout(value = 2, unit = TimeUnit.HOURS)
  void measuresAndReports() throws IOException, InterruptedException {
    Server server = Server.ofTheBuild();
    try (Scene scene = Scene.set(FOLDER.resolve("scene"))) {
      for (Stage stage : Stage.values()) {
        run(stage, scene);
      }
    } finally {
      Path report = new Report(FOLDER, server, wishes.suffix()).write(findings);
      LOG.log(Level.INFO, "{0}", report);
    }
    assertThat(findings.all()).isNotEmpty();
  }

  private void run(Stage stage, Scene scene) throws IOException, InterruptedException {
    List<Measure> wanted = stage.measures().stream().filter(wishes.measures()::contains).toList();
    if (wanted.isEmpty()) {
      return;
    }
    LOG.log(Level.INFO, "{0}: starting", stage.title());
    try (Touchline touchline = Touchline.start(stage, scene)) {
      for (Measure measure : wanted) {
        LOG.log(Level.INFO, "{0}: {1}", stage.title(), measure.label());
        take(measure, new Bench(scene, touchline, wishes, findings));
      }
    }
  }

  private static void take(Measure measure, Bench bench) throws IOException, InterruptedException {
    if (!bench.wishes().profiled()) {
      measure.take(bench);
      return;
    }
    Vitals vitals = bench.touchline().vitals();
    vitals.startProfile();
    try {
      measure.take(bench);
    } finally {
      String name = measure.label() + "-" + bench.stage().fileName() + ".jfr";
      if (bench.touchline().isAlive()) {
        vitals.endProfile(FOLDER.resolve(name));
      }
    }
  }
}

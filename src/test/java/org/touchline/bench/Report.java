package org.touchline.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * The findings in Markdown, with the plots beside it. Each server has its own part, which stays
 * until it is measured again; {@code report.md} has all parts. A report of some measures alone has
 * its own name, and leaves the others as they are.
 */
final class Report {

  private static final String HEADING =
      """
      # Benchmarks

      Touchline beside Debian's nginx, which serves the same object of 1 GiB from the same S3-like origin in
      the same run, on the same machine. Everything runs on the loopback address of one machine: client,
      server, nginx and the origin (nginx over a folder, all of the object in the page cache) share its
      processors, so a throughput says less than its ratio to nginx's. The client reads into direct buffers on
      one thread and forgets what it read; only bytes whose rightness is claimed are compared. Paused and paced
      viewers share one thread, have receive buffers of 16 KiB and come eight at a time. Processor time
      is that of the server's process alone (of nginx: its one worker), from `/proc/<pid>/stat`, and ends
      when the server has calmed down after a play. Figures are medians over several rounds, after ten
      plays that only warm the server up, and a thousand short requests where nginx sends in its place; in a
      round server and nginx take turns; a ratio is the median of the rounds' ratios, for first bytes the
      ratio of the medians. Upload URLs are handed out beside Django with boto3 behind gunicorn (3 workers of
      4 threads, Debian's packages) on the same PostgreSQL, in turns of ten seconds.

      Made by `mvn verify -Pbench` and `mvn verify -Pbench,wildfly` into `target/bench`. To keep it:
      `cp target/bench/report.md src/site/markdown/benchmarks.md && cp -r target/bench/plots src/site/markdown/`.

      | property | meaning | default |
      |---|---|---|
      | `touchline.bench` | which measures, with commas: `open`, `seek`, `play`, `paused`, `paced`, `upload-url` | all |
      | `touchline.bench.jfr` | `true`: the JDK's flight recorder writes `target/bench/<measure>-<stage>.jfr` | `false` |
      | `touchline.bench.pause`, `touchline.bench.paced` | seconds of the pause, and of watching at 2 Mbit/s | 300, 60 |
      | `touchline.bench.rounds`, `touchline.bench.seeks` | whole plays of each kind, and seeks | 5, 100 |
      | `touchline.bench.jvm` | more options for the server's JVM | none |
      """;

  private static final String PART =
      """

      ## %s

      ### Against the bars, and other ratios

      %s
      ### Figures of this machine

      %s
      ### Plots

      %s
      ### This run

      %s""";

  private static final String COMPARISON = "| %s | measured | bar | met |\n|---|---|---|---|\n";
  private static final String FIGURES = "| %s | measured |\n|---|---|\n";

  private final Path folder;
  private final Server server;
  private final String suffix;

  /**
   * A report that is yet to be written.
   *
   * @param folder where it goes
   * @param server what was measured
   * @param suffix of its name; empty for all measures
   */
  Report(Path folder, Server server, String suffix) {
    this.folder = folder;
    this.server = server;
    this.suffix = suffix;
  }

  /** Writes the part of this server anew, and the report of all parts that are there; its file. */
  Path write(Findings findings) throws IOException {
    Path plots = Files.createDirectories(folder.resolve("plots" + suffix));
    for (Chart chart : findings.charts()) {
      Files.writeString(plots.resolve(file(chart)), chart.svg());
    }
    Files.writeString(
        folder.resolve("part" + suffix + "_" + server.name() + ".md"), part(findings));
    StringBuilder all = new StringBuilder(HEADING);
    for (Path part : parts()) {
      all.append(Files.readString(part));
    }
    return Files.writeString(folder.resolve("report" + suffix + ".md"), all);
  }

  private List<Path> parts() throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .filter(file -> file.getFileName().toString().startsWith("part" + suffix + "_"))
          .sorted()
          .toList();
    }
  }

  private String part(Findings findings) throws IOException {
    return PART.formatted(
        server.title(),
        tables(findings, Report::isHeldAgainst, COMPARISON, Report::comparison),
        tables(findings, finding -> !isHeldAgainst(finding), FIGURES, Report::figure),
        plots(findings),
        server.facts());
  }

  private static boolean isHeldAgainst(Finding finding) {
    return finding.isRatio() || finding.bar().isSet();
  }

  private String plots(Findings findings) {
    StringBuilder text = new StringBuilder();
    for (Chart chart : findings.charts()) {
      text.append("![%s](plots%s/%s)\n\n".formatted(chart.title(), suffix, file(chart)));
    }
    return text.toString();
  }

  private String file(Chart chart) {
    return server.name() + "-" + chart.name() + ".svg";
  }

  private interface Row {
    String of(Finding finding);
  }

  private static String tables(
      Findings findings, Predicate<Finding> wanted, String columns, Row row) {
    StringBuilder text = new StringBuilder();
    for (Measure measure : Measure.values()) {
      List<Finding> rows =
          findings.all().stream()
              .filter(finding -> finding.measure() == measure)
              .filter(wanted)
              .toList();
      if (!rows.isEmpty()) {
        text.append(columns.formatted(measure.title()));
        rows.forEach(finding -> text.append(row.of(finding)));
        text.append('\n');
      }
    }
    return text.toString();
  }

  private static String comparison(Finding finding) {
    Bar bar = finding.bar();
    String limit = bar.isSet() ? bar.kind().sign() + value(bar.limit(), finding.unit()) : "–";
    String met = bar.isMetBy(finding.value()) ? "yes" : "**no**";
    return "| %s | %s | %s | %s |\n"
        .formatted(
            finding.what(), value(finding.value(), finding.unit()), limit, bar.isSet() ? met : "");
  }

  private static String figure(Finding finding) {
    return "| %s | %s |\n".formatted(finding.what(), value(finding.value(), finding.unit()));
  }

  /** Three digits that count, and no more. */
  private static String value(double value, String unit) {
    double size = Math.abs(value);
    boolean whole = value == Math.rint(value) || size >= 100;
    String format = whole ? "%.0f" : size >= 10 ? "%.1f" : size >= 0.1 ? "%.2f" : "%.4f";
    return (String.format(Locale.ROOT, format, value) + " " + unit).strip();
  }
}

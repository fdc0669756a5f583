package org.touchline.bench;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a JVM holds, asked with the JDK's own {@code jcmd} and in {@code /proc}.
 *
 * @param pid its process
 */
record Vitals(long pid) {

  private static final Pattern USED = Pattern.compile("(?m)^ (?!\\s).*total \\d+K, used (\\d+)K");

  /**
   * Full collections leave up to a twentieth of the heap dead where it lies ({@code
   * MarkSweepDeadRatio}); each fourth one does not ({@code MarkSweepAlwaysCompactCount}).
   */
  private static final int COLLECTIONS = 4;

  private static final double KIBIBYTES_PER_MEBIBYTE = 1024;

  /**
   * What it holds at one moment.
   *
   * @param heap MiB of the heap in use after a full collection
   * @param resident MiB of memory that the system gives to the process
   * @param threads threads
   */
  record Held(double heap, double resident, int threads) {}

  /** What it holds now, after it was made to collect its garbage. */
  Held afterCollection() throws IOException, InterruptedException {
    int threads = (int) status("Threads");
    for (int i = 0; i < COLLECTIONS; i++) {
      jcmd("GC.run");
    }
    Matcher used = USED.matcher(jcmd("GC.heap_info"));
    double heap = 0;
    while (used.find()) {
      heap += Long.parseLong(used.group(1)) / KIBIBYTES_PER_MEBIBYTE;
    }
    return new Held(heap, status("VmRSS") / KIBIBYTES_PER_MEBIBYTE, threads);
  }

  /** Starts the flight recorder. */
  void startProfile() throws IOException, InterruptedException {
    jcmd("JFR.start", "name=bench", "settings=profile");
  }

  /** Ends it, and keeps what it has seen. */
  void endProfile(Path file) throws IOException, InterruptedException {
    jcmd("JFR.stop", "name=bench", "filename=" + file.toAbsolutePath());
  }

  private String jcmd(String... command) throws IOException, InterruptedException {
    List<String> line = new ArrayList<>();
    line.add(Path.of(System.getProperty("java.home"), "bin", "jcmd").toString());
    line.add(Long.toString(pid));
    line.addAll(List.of(command));
    Process process = new ProcessBuilder(line).redirectErrorStream(true).start();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    if (!process.waitFor(1, TimeUnit.MINUTES) || process.exitValue() != 0) {
      process.destroyForcibly();
      throw new IOException(String.join(" ", line) + ": " + said);
    }
    return said;
  }

  /** A number from {@code /proc/<pid>/status}. */
  private long status(String field) throws IOException {
    return Files.readAllLines(Path.of("/proc", Long.toString(pid), "status")).stream()
        .filter(line -> line.startsWith(field + ":"))
        .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
        .findFirst()
        .orElseThrow();
  }
}

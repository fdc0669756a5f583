package org.touchline.blackbox;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** What a server's JVM tells of itself, through the JDK's own {@code jcmd}. */
record Vitals(long pid) {

  private static final Pattern THREAD = Pattern.compile("(?m)^\"(.+)\" #\\d+ ");
  private static final Pattern USED =
      Pattern.compile("(?m)^ *[\\w -]*(?:generation|heap) .*?used (\\d+)K");

  /**
   * Full collections leave up to a twentieth of the heap dead where it lies ({@code
   * MarkSweepDeadRatio}); each fourth one does not ({@code MarkSweepAlwaysCompactCount}).
   */
  private static final int COLLECTIONS = 4;

  /** What the servers and the JVM start and end as they like. */
  private static final Pattern POOLED =
      Pattern.compile(
          "http-thread-pool.*|http-listener-kernel.*|payara-.*|glassfish-web-async-.*"
              + "|default (task|I/O).*|XNIO-.*|C[12] CompilerThread.*|Attach Listener"
              + "|Common-Cleaner|process reaper.*");

  /** How many threads there are of each name, numbers taken out; those of the server left out. */
  Map<String, Long> threads() {
    return THREAD
        .matcher(jcmd("Thread.print"))
        .results()
        .map(found -> found.group(1))
        .filter(name -> !POOLED.matcher(name).matches())
        .map(name -> name.replaceAll("\\d+", "#"))
        .collect(Collectors.groupingBy(Function.identity(), TreeMap::new, Collectors.counting()));
  }

  /** Of which names there are more threads than before. */
  Map<String, Long> threadsMoreThan(Map<String, Long> before) {
    Map<String, Long> more = threads();
    more.entrySet().removeIf(now -> now.getValue() <= before.getOrDefault(now.getKey(), 0L));
    return more;
  }

  /** Bytes of the heap that are in use when nothing dead is in it any more. */
  long liveHeap() {
    for (int i = 0; i < COLLECTIONS; i++) {
      jcmd("GC.run");
    }
    return 1024 * USED.matcher(jcmd("GC.heap_info")).results().mapToLong(Vitals::kibibytes).sum();
  }

  private static long kibibytes(MatchResult used) {
    return Long.parseLong(used.group(1));
  }

  private String jcmd(String command) {
    Path jcmd = Path.of(System.getProperty("java.home"), "bin", "jcmd");
    try {
      return new Tool(jcmd.toString()).run(Long.toString(pid), command);
    } catch (IOException e) {
      throw new IllegalStateException("cannot run " + jcmd, e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", e);
    }
  }
}

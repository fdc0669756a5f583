package org.touchline.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;
import org.touchline.demo.AppServer;

/**
 * Which server the build measures, and where.
 *
 * @param name short, fit for a file
 * @param title with its version
 * @param load the machine's load averages before we add to it; near 0 when nobody else works on it
 */
record Server(String name, String title, String load) {

  private static final double KIBIBYTES_PER_GIBIBYTE = 1 << 20;

  /** The one that {@code touchline.server} names. */
  static Server ofTheBuild() throws IOException {
    String name = AppServer.ofTheBuild().name();
    String version = System.getProperty("touchline.bench." + name, "");
    String title = (name.equals("wildfly") ? "WildFly " : "Payara Micro ") + version;
    String load =
        Files.readString(Path.of("/proc/loadavg")).replaceAll("(\\S+ \\S+ \\S+).*\\s*", "$1");
    return new Server(name, title, load);
  }

  /** What a reader must know about the run, as a table. */
  String facts() throws IOException {
    Map<String, String> facts = new LinkedHashMap<>();
    facts.put("command", "`mvn" + System.getenv().getOrDefault("MAVEN_CMD_LINE_ARGS", "") + "`");
    facts.put("date", LocalDate.now(ZoneOffset.UTC).toString());
    facts.put("server", title);
    facts.put("nginx", Nginx.version() + ", one worker, `sendfile on`");
    facts.put("JDK", System.getProperty("java.vm.version"));
    facts.put("JVM options of the server", options());
    facts.put("system", System.getProperty("os.name") + " " + System.getProperty("os.version"));
    facts.put("processors", Runtime.getRuntime().availableProcessors() + " × " + processor());
    facts.put("load before (1, 5, 15 min)", load);
    facts.put("memory", "%.0f GiB".formatted(memory()));
    return facts.entrySet().stream()
        .map(fact -> "| " + fact.getKey() + " | " + fact.getValue() + " |\n")
        .collect(Collectors.joining("", "| | |\n|---|---|\n", ""));
  }

  private static String options() {
    return Arrays.stream(Stage.values())
        .map(stage -> stage.title() + ": `" + String.join(" ", stage.jvmOptions()) + "`")
        .collect(Collectors.joining("; "));
  }

  private static String processor() throws IOException {
    return Files.readAllLines(Path.of("/proc/cpuinfo")).stream()
        .filter(line -> line.startsWith("model name"))
        .map(line -> line.substring(line.indexOf(':') + 1).strip())
        .findFirst()
        .orElse("unknown");
  }

  private static double memory() throws IOException {
    return Files.readAllLines(Path.of("/proc/meminfo")).stream()
            .filter(line -> line.startsWith("MemTotal"))
            .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
            .sum()
        / KIBIBYTES_PER_GIBIBYTE;
  }
}

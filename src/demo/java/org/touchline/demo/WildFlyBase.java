package org.touchline.demo;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;

/**
 * WildFly's base folder with our settings applied, made once by WildFly's own offline command line
 * and kept for the next starts until the settings change.
 */
final class WildFlyBase {

  static final String CONFIGURATION = "standalone-microprofile.xml";

  private WildFlyBase() {}

  /** The folder to copy; made by the first caller while the others wait. */
  static synchronized Path of(WildFly server, ServerLaunch launch) throws IOException {
    Path base = launch.workFolder().resolve("wildfly-base");
    Path done = base.resolve("touchline.done");
    Path settings = server.settings().resolve("touchline.cli");
    if (!isCurrent(done, settings)) {
      FileTrees.delete(base);
      FileTrees.copy(server.distribution().resolve("standalone"), base);
      configure(server, launch, base, settings);
      Files.createFile(done);
    }
    return base;
  }

  private static boolean isCurrent(Path done, Path settings) throws IOException {
    FileTime changed = Files.getLastModifiedTime(settings);
    return Files.exists(done) && Files.getLastModifiedTime(done).compareTo(changed) > 0;
  }

  private static void configure(WildFly server, ServerLaunch launch, Path base, Path settings)
      throws IOException {
    Path script = base.resolve("configure.cli");
    Files.write(
        script,
        List.of(
            "embed-server --std-out=echo --server-config=" + CONFIGURATION,
            Files.readString(settings),
            "stop-embedded-server"));
    Path output = base.resolve("configure.log");
    ProcessBuilder builder =
        new ProcessBuilder(command(server, launch, base, script))
            .redirectErrorStream(true)
            .redirectOutput(output.toFile());
    builder.environment().put("JBOSS_HOME", server.distribution().toAbsolutePath().toString());
    requireSuccess(builder.start(), settings, output);
  }

  private static List<String> command(WildFly server, ServerLaunch launch, Path base, Path script)
      throws IOException {
    List<String> command = ServerProcess.java(launch, base);
    command.add("-Djboss.home.dir=" + server.distribution().toAbsolutePath());
    command.add("-Djboss.server.base.dir=" + base);
    command.addAll(server.modules("org.jboss.as.cli"));
    command.add("--file=" + script);
    return command;
  }

  private static void requireSuccess(Process process, Path settings, Path output) {
    try {
      if (process.waitFor() != 0) {
        throw new LaunchException("WildFly refused " + settings + "; " + output + " tells more");
      }
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
      throw new LaunchException("interrupted while configuring WildFly");
    }
  }
}

package org.touchline.demo;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * WildFly: the distribution stays as it is; every start gets a base folder of its own, copied from
 * one to which our settings were applied.
 *
 * @param distribution the unpacked distribution
 * @param settings the folder with {@code touchline.cli}
 */
public record WildFly(Path distribution, Path settings) implements AppServer {

  static final String NAME = "wildfly";

  private static final Pattern FAILED_DEPLOYMENT =
      Pattern.compile("WFLYSRV0026|WFLYSRV0021|WFLYCTL0013|WFLYCTL0186");

  private static final Pattern ENDED_START = Pattern.compile("WFLYSRV0025|WFLYSRV0026");

  /** What bin/standalone.sh gives to a JVM with modules. */
  private static final List<String> MODULE_OPTIONS =
      Stream.of(
              "--add-exports=java.desktop/sun.awt",
              "--add-exports=java.naming/com.sun.jndi.ldap",
              "--add-exports=java.naming/com.sun.jndi.url.ldap",
              "--add-exports=java.naming/com.sun.jndi.url.ldaps",
              "--add-exports=jdk.naming.dns/com.sun.jndi.dns",
              "--add-opens=java.base/java.lang",
              "--add-opens=java.base/java.lang.invoke",
              "--add-opens=java.base/java.lang.reflect",
              "--add-opens=java.base/java.io",
              "--add-opens=java.base/java.net",
              "--add-opens=java.base/java.security",
              "--add-opens=java.base/java.util",
              "--add-opens=java.base/java.util.concurrent",
              "--add-opens=java.management/javax.management",
              "--add-opens=java.naming/javax.naming")
          .map(option -> option + "=ALL-UNNAMED")
          .toList();

  /** The distribution in a folder where the build unpacked it. */
  static Path homeIn(Path servers) {
    try (Stream<Path> folders = Files.list(servers)) {
      return folders
          .filter(folder -> Files.exists(folder.resolve("jboss-modules.jar")))
          .findFirst()
          .orElseThrow(() -> missing(servers));
    } catch (IOException e) {
      throw missing(servers);
    }
  }

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public Pattern failedDeployment() {
    return FAILED_DEPLOYMENT;
  }

  @Override
  public Optional<Pattern> fellOverItself() {
    return Optional.empty();
  }

  @Override
  public Pattern endedStart() {
    return ENDED_START;
  }

  @Override
  public List<String> prepare(ServerLaunch launch, Path home) throws IOException {
    Path base = home.resolve("standalone");
    FileTrees.copy(WildFlyBase.of(this, launch), base);
    Files.copy(launch.war(), base.resolve("deployments").resolve("touchline.war"));
    List<String> command = ServerProcess.java(launch, home);
    command.addAll(MODULE_OPTIONS);
    command.addAll(properties(launch, base));
    command.addAll(modules("org.jboss.as.standalone"));
    command.add("--server-config=" + WildFlyBase.CONFIGURATION);
    return command;
  }

  /** How the distribution's own entry points are run, without its shell scripts. */
  List<String> modules(String entryPoint) {
    return List.of(
        "-jar",
        distribution.resolve("jboss-modules.jar").toAbsolutePath().toString(),
        "-mp",
        distribution.resolve("modules").toAbsolutePath().toString(),
        entryPoint);
  }

  private List<String> properties(ServerLaunch launch, Path base) {
    List<String> options = new ArrayList<>();
    options.add("-Djboss.home.dir=" + distribution.toAbsolutePath());
    options.add("-Djboss.server.base.dir=" + base);
    options.add("-Djboss.bind.address=127.0.0.1");
    options.add("-Djboss.http.port=" + launch.port());
    options.add("-Djboss.https.port=" + FreePorts.next());
    options.add("-Djboss.management.http.port=" + FreePorts.next());
    options.add("-Djava.net.preferIPv4Stack=true");
    options.add("-Djava.util.logging.manager=org.jboss.logmanager.LogManager");
    options.add("-Dorg.jboss.boot.log.file=" + base.resolve("log/server.log"));
    options.add(
        "-Dlogging.configuration=" + base.resolve("configuration/logging.properties").toUri());
    return options;
  }

  private static LaunchException missing(Path servers) {
    return new LaunchException(
        "WildFly is not in " + servers + "; run mvn verify -Pwildfly, which unpacks it");
  }
}

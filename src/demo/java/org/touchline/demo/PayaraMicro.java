package org.touchline.demo;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Payara Micro: one jar, configured by commands that it runs before it boots.
 *
 * @param jar payara-micro.jar
 * @param settings the folder with {@code pre-boot.asadmin}
 */
public record PayaraMicro(Path jar, Path settings) implements AppServer {

  static final String NAME = "payara-micro";

  private static final Pattern FAILED_DEPLOYMENT =
      Pattern.compile(
          "Exception while (loading|deploying|preparing) the app|Exception during lifecycle"
              + "|Failed to deploy|Error occurred during deployment");

  /**
   * Several threads start Payara's own services; about once in some hundred starts one of them
   * changes a list of HK2 that another reads.
   */
  private static final Pattern LOST_RACE =
      Pattern.compile("ConcurrentModificationException(\\s+at .*){1,5}\\.invokeInstanceListeners");

  private static final Pattern ENDED_START = Pattern.compile("Payara Micro .* ready in ");

  /** Micro has no option for it: it listens on every address otherwise. */
  private static final String LOOPBACK_ONLY =
      "set configs.config.server-config.network-config.network-listeners.network-listener"
          + ".http-listener.address=127.0.0.1\n";

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
    return Optional.of(LOST_RACE);
  }

  @Override
  public Pattern endedStart() {
    return ENDED_START;
  }

  @Override
  public List<String> prepare(ServerLaunch launch, Path home) throws IOException {
    if (!Files.isRegularFile(jar)) {
      throw new LaunchException("Payara Micro is not at " + jar + "; run mvn package first");
    }
    Path preBoot = home.resolve("pre-boot.asadmin");
    Files.writeString(
        preBoot, LOOPBACK_ONLY + Files.readString(settings.resolve("pre-boot.asadmin")));
    List<String> command = ServerProcess.java(launch, home);
    command.addAll(List.of("-jar", jar.toAbsolutePath().toString()));
    command.addAll(arguments(launch, home, preBoot));
    return command;
  }

  private List<String> arguments(ServerLaunch launch, Path home, Path preBoot) {
    return List.of(
        "--nocluster",
        "--disablephonehome",
        "--rootdir",
        home.resolve("root").toString(),
        "--systemproperties",
        settings.resolve("system.properties").toAbsolutePath().toString(),
        "--prebootcommandfile",
        preBoot.toString(),
        "--port",
        Integer.toString(launch.port()),
        "--deploy",
        launch.war().toString(),
        "--contextroot",
        "/");
  }
}

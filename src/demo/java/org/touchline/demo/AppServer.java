package org.touchline.demo;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** A server that can run the WAR as a child process. */
public sealed interface AppServer permits PayaraMicro, WildFly {

  /** Short name, fit for a folder. */
  String name();

  /**
   * Prepares a home for one start and tells how to start.
   *
   * @param launch what to start
   * @param home an existing empty folder
   * @return program and arguments
   * @throws LaunchException when the server is not there
   */
  List<String> prepare(ServerLaunch launch, Path home) throws IOException;

  /** A line of the server's log that means: the application will not answer, waiting is vain. */
  Pattern failedDeployment();

  /**
   * What the log says where the server fell over itself, before any application was there, so that
   * another start may go well; empty where that is not known to happen.
   */
  Optional<Pattern> fellOverItself();

  /** A line that comes after all that a start says, whether the application answers or not. */
  Pattern endedStart();

  /**
   * The server that the build asks for by {@code touchline.server}, from the folders that the build
   * names in {@code touchline.servers} and {@code touchline.server-config}.
   */
  static AppServer ofTheBuild() {
    Path servers = Path.of(System.getProperty("touchline.servers", "target/servers"));
    Path settings = Path.of(System.getProperty("touchline.server-config", "server-config"));
    String name = System.getProperty("touchline.server", PayaraMicro.NAME);
    return switch (name) {
      case PayaraMicro.NAME ->
          new PayaraMicro(servers.resolve("payara-micro.jar"), settings.resolve(PayaraMicro.NAME));
      case WildFly.NAME -> new WildFly(WildFly.homeIn(servers), settings.resolve(WildFly.NAME));
      default ->
          throw new LaunchException(
              "touchline.server: unknown server " + name + "; use payara-micro or wildfly");
    };
  }
}

package org.touchline.demo;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What to start, whichever server runs it. The server always listens on the loopback address.
 *
 * @param war the application, deployed at the root context
 * @param port HTTP port on the loopback address
 * @param environment the only {@code AWS_*}, {@code TOUCHLINE_*}, {@code DATABASE_*} and {@code
 *     MP_JWT_*} variables that the server sees, and any others; secrets belong here
 * @param systemProperties {@code -D} options of the server's JVM; everybody on the machine can read
 *     them
 * @param logFile where the server's output is added
 * @param workFolder where the server's home with its temporary files may go; the home is removed
 *     with the server
 * @param jvmOptions such as {@code -Xmx512m}
 */
public record ServerLaunch(
    Path war,
    int port,
    Map<String, String> environment,
    Map<String, String> systemProperties,
    Path logFile,
    Path workFolder,
    List<String> jvmOptions) {

  /** Half the processor time to the first answer, and a quarter less memory, than the defaults. */
  public static final List<String> FAST_START =
      List.of("-Xmx512m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1");

  private static final List<String> OWN_PREFIXES =
      List.of("AWS_", "TOUCHLINE_", "DATABASE_", "MP_JWT_");

  public ServerLaunch {
    war = war.toAbsolutePath();
    logFile = logFile.toAbsolutePath();
    workFolder = workFolder.toAbsolutePath();
    environment = Map.copyOf(environment);
    systemProperties = Map.copyOf(systemProperties);
    jvmOptions = List.copyOf(jvmOptions);
  }

  /** The whole environment of the child: what it inherits without our settings, then our own. */
  Map<String, String> environmentOver(Map<String, String> inherited) {
    Map<String, String> all = new TreeMap<>(inherited);
    all.keySet().removeIf(name -> OWN_PREFIXES.stream().anyMatch(name::startsWith));
    all.putAll(environment);
    return all;
  }

  /** Without the values of the environment, which may be secrets. */
  @Override
  public String toString() {
    return "ServerLaunch[war=" + war + ", port=" + port + ", logFile=" + logFile + "]";
  }
}

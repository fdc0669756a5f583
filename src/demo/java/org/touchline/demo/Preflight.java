package org.touchline.demo;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Predicate;
import org.touchline.settings.DataDirectory;
import org.touchline.settings.SettingException;

/** What can be known before anything is started; each failure is one line. */
final class Preflight {

  private static final int OLDEST_JAVA = 17;

  /** What the launcher, S3Proxy and Payara Micro use beyond java.base. */
  private static final List<String> MODULES =
      List.of(
          "java.desktop",
          "java.instrument",
          "java.logging",
          "java.management",
          "java.naming",
          "java.net.http",
          "java.sql",
          "java.xml",
          "jdk.unsupported");

  private Preflight() {}

  /** Checks the machine and the settings. */
  static void check(DemoSettings settings) {
    checkJava(Runtime.version().feature(), name -> ModuleLayer.boot().findModule(name).isPresent());
    checkPort(DemoSettings.HTTP_PORT, settings.httpPort());
    if (settings.startsBucket()) {
      checkPort(DemoSettings.S3_PORT, settings.s3Port());
    }
    checkFolder(settings.dataFolder());
  }

  /** Refuses a Java that is too old, or cut down too far. */
  static void checkJava(int feature, Predicate<String> hasModule) {
    if (feature < OLDEST_JAVA) {
      throw new LaunchException(
          "Java " + feature + " is too old; point JAVA_HOME at a JDK " + OLDEST_JAVA + " or newer");
    }
    List<String> missing = MODULES.stream().filter(hasModule.negate()).toList();
    if (!missing.isEmpty()) {
      throw new LaunchException(
          "this Java lacks " + String.join(", ", missing) + "; point JAVA_HOME at a complete JDK");
    }
  }

  /** Refuses a port on which somebody listens. */
  static void checkPort(String key, int port) {
    if (!FreePorts.isFree(port)) {
      throw new SettingException(
          key, "port " + port + " is taken", "stop what listens there or choose another port");
    }
  }

  /** Makes the data folder, and refuses one that cannot be written. */
  static void checkFolder(Path folder) {
    try {
      DataDirectory.at(folder);
      Files.delete(Files.createTempFile(folder, ".", ".probe"));
    } catch (IOException | SettingException e) {
      throw new SettingException(
          DemoSettings.DATA_FOLDER,
          "cannot write in " + folder,
          "name a folder that you may write");
    }
  }
}

package org.touchline.blackbox;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.touchline.demo.AppServer;
import org.touchline.demo.PayaraMicro;
import org.touchline.demo.WildFly;

/** A server to which nothing of {@code server-config} is applied. */
final class ServerAsItComes {

  private ServerAsItComes() {}

  /**
   * The same server with its own settings.
   *
   * @param folder for files that set nothing
   */
  static AppServer of(AppServer server, Path folder) {
    Path settings = folder.resolve("no-settings");
    try {
      Files.createDirectories(settings);
      Files.writeString(settings.resolve("pre-boot.asadmin"), "");
      Files.writeString(settings.resolve("system.properties"), "");
      Files.writeString(settings.resolve("touchline.cli"), "");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    if (server instanceof PayaraMicro payara) {
      return new PayaraMicro(payara.jar(), settings);
    }
    return new WildFly(((WildFly) server).distribution(), settings);
  }
}

package org.touchline.doctor.server;

import org.touchline.appserver.Complaints;
import org.touchline.appserver.ServerSettingsCheck;
import org.touchline.doctor.Check;
import org.touchline.doctor.Finding;
import org.touchline.doctor.Snippet;
import org.touchline.doctor.Visit;

/** Whether the server that runs the application was set up for video. */
final class ServerSetupCheck implements Check {

  private final ServerSettingsCheck server;

  ServerSetupCheck(ServerSettingsCheck server) {
    this.server = server;
  }

  @Override
  public String id() {
    return "server-settings";
  }

  @Override
  public String title() {
    return "Server is set up for video";
  }

  @Override
  public Finding examine(Visit visit) {
    return server
        .complaints()
        .map(ServerSetupCheck::judge)
        .orElseGet(() -> Finding.skip("this server does not tell its settings"));
  }

  private static Finding judge(Complaints found) {
    return found.lines().isEmpty()
        ? Finding.pass("the settings of " + found.file() + " are there")
        : Finding.warn(
            String.join("; ", found.lines()),
            "The server runs with settings of its own that are wrong for video.",
            "Apply " + found.file() + " and restart the server.",
            new Snippet(Snippet.Kind.CLI, command(found.file())));
  }

  private static String command(String file) {
    if (file.endsWith(".cli")) {
      return "bin/jboss-cli.sh --connect --file=" + file;
    }
    return file.contains("micro")
        ? "java -jar payara-micro.jar --prebootcommandfile " + file + " --deploy touchline.war"
        : "bin/asadmin multimode --file " + file;
  }
}

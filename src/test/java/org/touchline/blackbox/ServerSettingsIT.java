package org.touchline.blackbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.touchline.demo.AppServer;
import org.touchline.demo.PayaraMicro;
import org.touchline.doctor.ServerFault;

/** What is said of a server to which {@code server-config} was applied, or was not. */
@On(Site.H2_UNCONFIGURED)
@Tag("long")
class ServerSettingsIT {

  private static final Duration SLOWEST_LOOK = Duration.ofMinutes(2);

  private static final String COMPLAINT = "the server lacks settings that Touchline needs";

  private static final String PRAISE = "the server has the settings of server-config/";

  private final Installation shared;

  ServerSettingsIT(Installation shared) {
    this.shared = shared;
  }

  @Test
  void serverWithItsSettingsIsPraisedOnce() {
    assertThat(lines(shared, PRAISE)).hasSize(1);
    assertThat(linesNow(shared, COMPLAINT)).isEmpty();
  }

  @Test
  void serverAsItComesIsComplainedOfOnceAndBlamedByTheDoctor() {
    Setup setup = new Setup("as-it-comes", Database.H2, Setup.Storage.LOCAL, Map.of());
    try (Installation server = Installation.prepare(setup)) {
      server.startServerAsItComes();
      assertThat(lines(server, COMPLAINT))
          .singleElement()
          .asString()
          .contains(fileOfThisServer())
          .contains(wrongOnThisServer());
      DoctorReport.of(server).assertBlames(ServerFault.SERVER_AS_IT_COMES);
    }
  }

  /** The lines with this text, once there is one. */
  private static List<String> lines(Installation server, String text) {
    return Await.until(SLOWEST_LOOK, () -> linesNow(server, text), found -> !found.isEmpty());
  }

  private static List<String> linesNow(Installation server, String text) {
    try (Stream<String> lines = Files.lines(server.logFile())) {
      return lines.filter(line -> line.contains(text)).toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String fileOfThisServer() {
    return isPayara()
        ? "apply server-config/payara-micro/pre-boot.asadmin"
        : "apply server-config/wildfly/touchline.cli";
  }

  private static List<String> wrongOnThisServer() {
    return isPayara()
        ? List.of("socket-write-buffer-size", "timeout-millis", "request-timeout-seconds")
        : List.of("max-post-size", "read-timeout", "write-timeout", "task-max-threads");
  }

  private static boolean isPayara() {
    return AppServer.ofTheBuild() instanceof PayaraMicro;
  }
}

package org.touchline.appserver;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.Optional;
import javax.management.JMException;
import javax.management.JMRuntimeException;
import org.touchline.wiring.Component;

/** Whether the server was set up by the file in {@code server-config} that belongs to it. */
@Component
public class ServerSettingsCheck {

  private static final Logger LOG = System.getLogger(ServerSettingsCheck.class.getName());

  /**
   * Warns once of all settings that are missing, or says that none is. On a server that we do not
   * know, or that does not tell, there is nothing to say.
   */
  public void warnOfMissing() {
    complaints().ifPresent(ServerSettingsCheck::tell);
  }

  /** What is wrong now; empty on a server that we do not know, or that does not tell. */
  public Optional<Complaints> complaints() {
    try {
      return Optional.of(isPayara() ? PayaraSettings.read() : WildFlySettings.read());
    } catch (ReflectiveOperationException
        | JMException
        | JMRuntimeException
        | NumberFormatException e) {
      LOG.log(Level.DEBUG, "the server does not tell its settings", e);
      return Optional.empty();
    }
  }

  private static void tell(Complaints found) {
    if (found.lines().isEmpty()) {
      LOG.log(Level.INFO, "the server has the settings of {0}", found.file());
      return;
    }
    LOG.log(
        Level.WARNING,
        "the server lacks settings that Touchline needs, apply {0}: {1}",
        found.file(),
        String.join("; ", found.lines()));
  }

  private static boolean isPayara() {
    try {
      Class<?> unused = Class.forName(PayaraSettings.GLOBALS);
      return true;
    } catch (ClassNotFoundException e) {
      LOG.log(Level.DEBUG, "not Payara: {0}", e.getMessage());
      return false;
    }
  }
}

package org.touchline.doctor.server;

import jakarta.inject.Inject;
import java.util.List;
import org.touchline.doctor.Check;
import org.touchline.wiring.Component;

/** The checks of this server's own side. */
@Component
public class ServerChecks {

  @Inject
  public ServerChecks() {}

  /** Each after those that it needs. */
  public List<Check> all() {
    return List.of();
  }
}

package org.touchline.health;

import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;
import org.touchline.persistence.Liveliness;
import org.touchline.wiring.Component;

/** Down while the database does not answer. */
@Component
@Readiness
public class DatabaseReadiness implements HealthCheck {

  /**
   * Payara makes this bean before the application has its database: so nothing is asked for yet.
   */
  private final Instance<Liveliness> database;

  @Inject
  public DatabaseReadiness(Instance<Liveliness> database) {
    this.database = database;
  }

  @Override
  public HealthCheckResponse call() {
    return database.get().answers()
        ? HealthCheckResponse.up("touchline-database")
        : HealthCheckResponse.named("touchline-database")
            .down()
            .withData("reason", "the database does not answer")
            .build();
  }
}

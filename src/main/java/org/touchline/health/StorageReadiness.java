package org.touchline.health;

import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;
import org.touchline.storage.StoreSelector;
import org.touchline.upload.StoreHealth;
import org.touchline.wiring.Component;

/** Down while the last probe of the active store failed; nobody is asked for the sake of it. */
@Component
@Readiness
public class StorageReadiness implements HealthCheck {

  /**
   * Payara makes this bean before the application has its database: so nothing is asked for yet.
   */
  private final Instance<StoreHealth> health;

  private final Instance<StoreSelector> stores;

  @Inject
  public StorageReadiness(Instance<StoreHealth> health, Instance<StoreSelector> stores) {
    this.health = health;
    this.stores = stores;
  }

  @Override
  public HealthCheckResponse call() {
    String kind = stores.get().active().id().kind();
    return health
        .get()
        .trouble()
        .map(
            trouble ->
                HealthCheckResponse.named("touchline-storage")
                    .down()
                    .withData("kind", kind)
                    .withData("reason", trouble)
                    .build())
        .orElseGet(
            () ->
                HealthCheckResponse.named("touchline-storage").up().withData("kind", kind).build());
  }
}

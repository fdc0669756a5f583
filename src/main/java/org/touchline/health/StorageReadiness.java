package org.touchline.health;

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

  private final StoreHealth health;
  private final StoreSelector stores;

  @Inject
  public StorageReadiness(StoreHealth health, StoreSelector stores) {
    this.health = health;
    this.stores = stores;
  }

  @Override
  public HealthCheckResponse call() {
    return health
        .trouble()
        .map(
            trouble ->
                HealthCheckResponse.named("touchline-storage")
                    .down()
                    .withData("kind", stores.active().id().kind())
                    .withData("reason", trouble)
                    .build())
        .orElseGet(
            () ->
                HealthCheckResponse.named("touchline-storage")
                    .up()
                    .withData("kind", stores.active().id().kind())
                    .build());
  }
}

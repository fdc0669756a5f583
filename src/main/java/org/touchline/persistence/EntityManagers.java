package org.touchline.persistence;

import jakarta.enterprise.inject.Produces;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import org.touchline.wiring.Component;

/** Lets constructors take the container's entity manager. */
@Component
class EntityManagers {

  @Produces
  @PersistenceContext(unitName = "touchline")
  @SuppressWarnings({"NullAway.Init", "UnusedVariable"}) // The container sets and hands it out.
  private EntityManager entityManager;
}

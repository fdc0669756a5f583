package org.touchline.audit;

import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.time.Clock;
import org.touchline.wiring.Component;

/** Adds entries to the audit trail, in the running transaction. */
@Component
public class AuditTrail {

  private final EntityManager entities;
  private final Clock clock;

  @Inject
  public AuditTrail(EntityManager entities, Clock clock) {
    this.entities = entities;
    this.clock = clock;
  }

  /**
   * Says who did what to which match.
   *
   * @param event a name of the OWASP logging vocabulary, for example {@code upload_complete}
   */
  public void add(String actor, String event, long matchId, String detail) {
    entities.persist(new AuditEntry(clock.instant(), actor, event, matchId, detail));
  }
}

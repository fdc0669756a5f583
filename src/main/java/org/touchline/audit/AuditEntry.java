package org.touchline.audit;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** One thing that somebody did. */
@Entity
@Table(name = "audit_entry")
class AuditEntry {

  @Id
  @GeneratedValue(strategy = GenerationType.IDENTITY)
  private @Nullable Long id;

  @Column(name = "happened_at", nullable = false)
  private Instant happenedAt;

  @Column(nullable = false)
  private String actor;

  @Column(nullable = false)
  private String event;

  @Column(name = "match_id")
  private @Nullable Long matchId;

  @Column(nullable = false)
  private String detail;

  @SuppressWarnings("NullAway.Init") // For the persistence provider.
  protected AuditEntry() {}

  AuditEntry(Instant happenedAt, String actor, String event, long matchId, String detail) {
    this.happenedAt = happenedAt;
    this.actor = actor;
    this.event = event;
    this.matchId = matchId;
    this.detail = detail;
  }
}

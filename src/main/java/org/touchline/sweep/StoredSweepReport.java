package org.touchline.sweep;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;

/** The last report of a kind, by whichever node it was. */
@Entity
@Table(name = "sweep_report")
class StoredSweepReport {

  @Id private String kind;

  @Column(name = "ended_at", nullable = false)
  private Instant endedAt;

  @Column(nullable = false)
  private long listed;

  @Column(nullable = false)
  private String body;

  @SuppressWarnings("NullAway.Init") // For the persistence provider.
  protected StoredSweepReport() {}

  StoredSweepReport(String kind, Instant endedAt, long listed, String body) {
    this.kind = kind;
    this.endedAt = endedAt;
    this.listed = listed;
    this.body = body;
  }

  Instant endedAt() {
    return endedAt;
  }

  /** How many objects it saw. */
  long listed() {
    return listed;
  }

  /** JSON. */
  String body() {
    return body;
  }
}

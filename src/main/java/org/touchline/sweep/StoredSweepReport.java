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

  @Column(name = "looked_to", nullable = false)
  private long lookedTo;

  @Column(nullable = false)
  private String body;

  @SuppressWarnings("NullAway.Init") // For the persistence provider.
  protected StoredSweepReport() {}

  StoredSweepReport(String kind, Instant endedAt, long listed, long lookedTo, String body) {
    this.kind = kind;
    this.endedAt = endedAt;
    this.listed = listed;
    this.lookedTo = lookedTo;
    this.body = body;
  }

  Instant endedAt() {
    return endedAt;
  }

  /** How many objects it saw. */
  long listed() {
    return listed;
  }

  /** The recording where a comparison without a listing stopped; 0 when it saw all. */
  long lookedTo() {
    return lookedTo;
  }

  /** JSON. */
  String body() {
    return body;
  }
}

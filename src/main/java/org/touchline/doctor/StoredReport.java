package org.touchline.doctor;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A report as it was answered. */
@Entity
@Table(name = "doctor_report")
class StoredReport {

  @Id
  @GeneratedValue(strategy = GenerationType.IDENTITY)
  private @Nullable Long id;

  @Column(name = "started_at", nullable = false)
  private Instant startedAt;

  @Column(name = "requested_by", nullable = false)
  private String requestedBy;

  @Column(nullable = false)
  private String status;

  @Column(nullable = false)
  private String body;

  @SuppressWarnings("NullAway.Init") // For the persistence provider.
  protected StoredReport() {}

  StoredReport(Instant startedAt, String requestedBy, String status, String body) {
    this.startedAt = startedAt;
    this.requestedBy = requestedBy;
    this.status = status;
    this.body = body;
  }

  /** JSON. */
  String body() {
    return body;
  }
}

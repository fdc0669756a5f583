package org.touchline.doctor.upload;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A failed upload as it was explained; nothing of what was signed. */
@Entity
@Table(name = "upload_failure")
class UploadFailure {

  @Id
  @GeneratedValue(strategy = GenerationType.IDENTITY)
  private @Nullable Long id;

  @Column(name = "reported_at", nullable = false)
  private Instant reportedAt;

  @Column(name = "reported_by", nullable = false)
  private String reportedBy;

  @Column(name = "team_id", nullable = false)
  private long teamId;

  @Column(name = "match_id", nullable = false)
  private long matchId;

  @Column(nullable = false)
  private String origin;

  @Column(nullable = false)
  private String code;

  @Column(nullable = false)
  private String cause;

  @Column(nullable = false)
  private String fix;

  @SuppressWarnings("NullAway.Init") // For the persistence provider.
  protected UploadFailure() {}

  UploadFailure(
      Instant reportedAt,
      String reportedBy,
      long teamId,
      long matchId,
      String origin,
      Explanation explanation) {
    this.reportedAt = reportedAt;
    this.reportedBy = reportedBy;
    this.teamId = teamId;
    this.matchId = matchId;
    this.origin = origin;
    this.code = explanation.diagnosis().code();
    this.cause = explanation.cause();
    this.fix = explanation.fix();
  }

  Instant reportedAt() {
    return reportedAt;
  }

  String reportedBy() {
    return reportedBy;
  }

  long matchId() {
    return matchId;
  }

  String origin() {
    return origin;
  }

  String code() {
    return code;
  }

  String cause() {
    return cause;
  }

  String fix() {
    return fix;
  }
}

package org.touchline.match;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A match of a team against an opponent. */
@Entity
@Table(name = "matches")
public class Match {

  @Id
  @GeneratedValue(strategy = GenerationType.IDENTITY)
  private @Nullable Long id;

  @Column(name = "team_id", nullable = false)
  private long teamId;

  @Column(nullable = false)
  private String opponent;

  @Column(name = "kickoff_at", nullable = false)
  private Instant kickoffAt;

  @Column private @Nullable String season;

  @Column(name = "is_home", nullable = false)
  private boolean home;

  @Column(name = "token_epoch", nullable = false)
  private int tokenEpoch;

  @Column(name = "created_by", nullable = false)
  private String createdBy;

  @Column(name = "created_at", nullable = false)
  private Instant createdAt;

  @SuppressWarnings("NullAway.Init") // For the persistence provider.
  protected Match() {}

  Match(long teamId, MatchDetails details, String createdBy, Instant createdAt) {
    this.teamId = teamId;
    this.opponent = details.opponent();
    this.kickoffAt = details.kickoffAt();
    this.season = details.season().orElse(null);
    this.home = details.home();
    this.createdBy = createdBy;
    this.createdAt = createdAt;
  }

  /** The match's number. */
  public long id() {
    if (id == null) {
      throw new IllegalStateException("not stored yet");
    }
    return id;
  }

  /** The tenant. */
  public long teamId() {
    return teamId;
  }

  /** Against whom. */
  public String opponent() {
    return opponent;
  }

  /** Stream tokens of an earlier epoch are revoked. */
  public int tokenEpoch() {
    return tokenEpoch;
  }

  /** What people say of the match. */
  MatchDetails details() {
    return new MatchDetails(opponent, kickoffAt, Optional.ofNullable(season), home);
  }

  Instant createdAt() {
    return createdAt;
  }

  void change(MatchDetails details) {
    opponent = details.opponent();
    kickoffAt = details.kickoffAt();
    season = details.season().orElse(null);
    home = details.home();
  }

  void revokeTokens() {
    tokenEpoch++;
  }
}

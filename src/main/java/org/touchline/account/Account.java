package org.touchline.account;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Somebody who logs in with a name and a password of ours. */
@Entity
@Table(name = "account")
class Account {

  @Id
  @GeneratedValue(strategy = GenerationType.IDENTITY)
  private @Nullable Long id;

  @Column(name = "team_id", nullable = false)
  private long teamId;

  @Column(nullable = false, unique = true)
  private String username;

  @Column(name = "password_hash", nullable = false)
  private String passwordHash;

  @Column(nullable = false)
  private String role;

  @Column(name = "created_at", nullable = false)
  private Instant createdAt;

  @SuppressWarnings("NullAway.Init") // For the persistence provider.
  protected Account() {}

  Account(long teamId, String username, String passwordHash, Role role, Instant createdAt) {
    this.teamId = teamId;
    this.username = username;
    this.passwordHash = passwordHash;
    this.role = role.text();
    this.createdAt = createdAt;
  }

  long id() {
    if (id == null) {
      throw new IllegalStateException("not stored yet");
    }
    return id;
  }

  long teamId() {
    return teamId;
  }

  String username() {
    return username;
  }

  String passwordHash() {
    return passwordHash;
  }

  Role role() {
    return Role.named(role).orElse(Role.VIEWER);
  }

  Instant createdAt() {
    return createdAt;
  }
}

package org.touchline.account;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;

/**
 * A login that lasts: only the hash of the token is kept, so the table lets nobody in. It is no
 * JWT, because the server would take one of ours for an access token.
 */
@Entity
@Table(name = "refresh_token")
class RefreshToken {

  @Id
  @Column(name = "token_hash")
  private String tokenHash;

  @Column(name = "account_id", nullable = false)
  private long accountId;

  @Column(name = "expires_at", nullable = false)
  private Instant expiresAt;

  @SuppressWarnings("NullAway.Init") // For the persistence provider.
  protected RefreshToken() {}

  RefreshToken(String tokenHash, long accountId, Instant expiresAt) {
    this.tokenHash = tokenHash;
    this.accountId = accountId;
    this.expiresAt = expiresAt;
  }

  long accountId() {
    return accountId;
  }

  boolean expiredAt(Instant now) {
    return !now.isBefore(expiresAt);
  }
}

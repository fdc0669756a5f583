package org.touchline.token;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;

/** A generated secret, kept where every node finds it. */
@Entity
@Table(name = "stream_secret")
class StoredSecret {

  @Id private long id;

  @Column(nullable = false)
  private String secret;

  @Column(name = "created_at", nullable = false)
  private Instant createdAt;

  @SuppressWarnings("NullAway.Init") // For the persistence provider.
  protected StoredSecret() {}

  StoredSecret(long id, String secret, Instant createdAt) {
    this.id = id;
    this.secret = secret;
    this.createdAt = createdAt;
  }

  String secret() {
    return secret;
  }
}

package org.touchline.persistence;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;

/** Who may do some work, and until when. The migrations make the rows, one for each work. */
@Entity
@Table(name = "lease")
class StoredLease {

  @Id private String name;

  @Column(nullable = false)
  private String holder;

  @Column(name = "held_until", nullable = false)
  private Instant heldUntil;

  @SuppressWarnings("NullAway.Init") // For the persistence provider.
  protected StoredLease() {}
}

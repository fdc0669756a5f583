package org.touchline.upload;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

/** A row to hold while a team's bytes are counted; several teams may share one. */
@Entity
@Table(name = "quota_lock")
class QuotaLock {

  private static final int SLOTS = 64;

  @Id private int slot;

  protected QuotaLock() {}

  /** The number of the row that this team's counts are made under. */
  static int slotOf(long teamId) {
    return (int) Math.floorMod(teamId, (long) SLOTS);
  }
}

package org.touchline.upload;

import jakarta.persistence.Entity;
import jakarta.persistence.EntityManager;
import jakarta.persistence.Id;
import jakarta.persistence.LockModeType;
import jakarta.persistence.Table;

/** A row to hold while a team's bytes are counted; several teams may share one. */
@Entity
@Table(name = "quota_lock")
class QuotaLock {

  private static final int SLOTS = 64;

  @Id private int slot;

  protected QuotaLock() {}

  /** Holds the row that this team's counts are made under, until the running transaction ends. */
  static void hold(EntityManager entities, long teamId) {
    int slot = (int) Math.floorMod(teamId, (long) SLOTS);
    QuotaLock unused = entities.find(QuotaLock.class, slot, LockModeType.PESSIMISTIC_WRITE);
  }
}

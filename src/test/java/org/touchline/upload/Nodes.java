package org.touchline.upload;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import org.touchline.persistence.JpaFixture;
import org.touchline.sweep.Broom;
import org.touchline.sweep.Sweep;

/** Two nodes that sweep, and are killed in the middle of what they do. */
final class Nodes {

  private static final int MOST_CALLS = 20;

  private final Random random;
  private final JpaFixture jpa;
  private final Clock clock;
  private final Chronicle chronicle;
  private final List<Sweep> sweeps;
  private int killAfter = -1;

  /** The node is killed here and now. */
  private static final class Killed extends Error {
    private static final long serialVersionUID = 1L;
  }

  /**
   * Nodes at one desk.
   *
   * @param clock which they ask between transactions
   */
  Nodes(Random random, JpaFixture jpa, UploadDesk desk, Clock clock, Chronicle chronicle) {
    this.random = random;
    this.jpa = jpa;
    this.clock = desk.clock;
    this.chronicle = chronicle;
    this.sweeps = List.of(sweep(desk, clock), sweep(desk, clock));
  }

  private Sweep sweep(UploadDesk desk, Clock restless) {
    return Broom.of(jpa, desk.recordings, desk.stores, desk.data, restless);
  }

  /** One of them sweeps. */
  void sweep() {
    chronicle.within(
        () -> {
          chronicle.tell("sweep begins");
          sweeps.get(random.nextInt(sweeps.size())).sweep();
          chronicle.tell("sweep ends");
        });
  }

  /** A moment in which a node may be killed. */
  void moment() {
    if (killAfter >= 0 && killAfter-- == 0) {
      throw new Killed();
    }
  }

  /** One begins to sweep, and is perhaps killed before it ends. */
  void sweepToDeath() {
    if (isKilledDuring(this::sweep)) {
      leaveLease();
    }
  }

  /** One does this, and is perhaps killed before it ends: then true. */
  boolean isKilledDuring(Runnable work) {
    killAfter = random.nextInt(MOST_CALLS);
    try {
      work.run();
      return false;
    } catch (Killed e) {
      chronicle.tell("node killed");
      return true;
    } finally {
      killAfter = -1;
    }
  }

  /** A killed node gives nothing back. */
  private void leaveLease() {
    jpa.transactions()
        .run(
            () ->
                jpa.entities()
                    .createNativeQuery("update lease set held_until = ? where name = 'sweep'")
                    .setParameter(1, clock.instant().plus(Duration.ofMinutes(15)))
                    .executeUpdate());
  }
}

package org.touchline.sweep;

import java.time.Clock;
import org.touchline.persistence.JpaFixture;
import org.touchline.persistence.Leases;
import org.touchline.recording.Recordings;
import org.touchline.settings.DataDirectory;
import org.touchline.storage.StoreSelector;
import org.touchline.upload.Leftovers;

/** Makes sweeps for tests of other packages; each is a node's of its own. */
public final class Broom {

  private Broom() {}

  /** The sweep of a node. */
  public static Sweep of(
      JpaFixture jpa,
      Recordings recordings,
      StoreSelector stores,
      DataDirectory data,
      Clock clock) {
    return new Sweep(
        recordings,
        new Leftovers(jpa.entities(), jpa.transactions()),
        stores,
        new HalfFiles(data),
        new Leases(jpa.entities(), jpa.transactions(), clock),
        jpa.transactions(),
        clock);
  }
}

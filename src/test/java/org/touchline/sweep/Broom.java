package org.touchline.sweep;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import java.io.StringReader;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.touchline.persistence.JpaFixture;
import org.touchline.persistence.Leases;
import org.touchline.recording.Recordings;
import org.touchline.settings.DataDirectory;
import org.touchline.settings.SettingReader;
import org.touchline.storage.StoreSelector;
import org.touchline.upload.Leftovers;

/** Makes sweeps for tests of other packages; each is a node's of its own. */
public final class Broom {

  private Broom() {}

  /** The sweep of a node, with default settings. */
  public static Sweep of(
      JpaFixture jpa,
      Recordings recordings,
      StoreSelector stores,
      DataDirectory data,
      Clock clock) {
    return of(jpa, recordings, stores, data, clock, Map.of());
  }

  /** The sweep of a node with these settings. */
  public static Sweep of(
      JpaFixture jpa,
      Recordings recordings,
      StoreSelector stores,
      DataDirectory data,
      Clock clock,
      Map<String, String> values) {
    Leftovers leftovers = new Leftovers(jpa.entities(), jpa.transactions());
    SweepSettings settings =
        SweepSettings.from(new SettingReader(key -> Optional.ofNullable(values.get(key))));
    return new Sweep(
        new RowSweep(recordings, leftovers, stores, jpa.transactions(), clock),
        new Comparisons(recordings, leftovers, stores, settings, clock),
        new ReceivedForms(data),
        new SweepReports(jpa.entities(), jpa.transactions()),
        new SweepMeters(new SimpleMeterRegistry()),
        new Leases(jpa.entities(), jpa.transactions(), clock),
        clock);
  }

  /** As if all had been compared at this time. */
  public static void comparedAt(JpaFixture jpa, Instant time) {
    new SweepReports(jpa.entities(), jpa.transactions())
        .keep(new StoredSweepReport(SweepReports.COMPARISON, time, 0, 0, "{}"));
  }

  /** Sweeps and compares, and answers what the comparison found. */
  public static JsonObject compare(JpaFixture jpa, Sweep sweep) {
    if (!sweep.sweepAndCompare()) {
      throw new IllegalStateException("a sweep is under way");
    }
    String body =
        new SweepReports(jpa.entities(), jpa.transactions())
            .last(SweepReports.COMPARISON)
            .orElseThrow()
            .body();
    try (JsonReader reader = Json.createReader(new StringReader(body))) {
      return reader.readObject();
    }
  }
}

package org.touchline.sweep;

import jakarta.json.Json;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import java.time.Instant;
import java.util.List;
import java.util.Locale;

/** What sweeps and comparisons did and found, as administrators see it. */
final class SweepJson {

  private SweepJson() {}

  static JsonObject of(Instant startedAt, Instant endedAt, Tally tally) {
    JsonObjectBuilder removed = Json.createObjectBuilder();
    for (Removed what : Removed.values()) {
      removed.add(text(what), tally.removedOf(what));
    }
    return Json.createObjectBuilder()
        .add("started_at", startedAt.toString())
        .add("ended_at", endedAt.toString())
        .add("given_up", tally.givenUp())
        .add("removed", removed)
        .add("stayed", tally.stayed())
        .add("warnings", warnings(tally))
        .build();
  }

  static JsonObject of(
      Instant startedAt, Instant endedAt, Tally tally, List<Comparison> comparisons) {
    JsonArrayBuilder stores = Json.createArrayBuilder();
    comparisons.forEach(comparison -> stores.add(of(comparison)));
    return Json.createObjectBuilder()
        .add("started_at", startedAt.toString())
        .add("ended_at", endedAt.toString())
        .add("removed", tally.removedOf(Removed.FOREIGN))
        .add("stores", stores)
        .add("warnings", warnings(tally))
        .build();
  }

  private static JsonObjectBuilder of(Comparison comparison) {
    return Json.createObjectBuilder()
        .add("storage", comparison.store().id().kind())
        .add("listed", comparison.listed())
        .add("looked_for", comparison.looks())
        .add("objects_without_row", of(comparison.withoutRow()))
        .add("uploads_without_row", of(comparison.partsWithoutRow()))
        .add("rows_without_object", of(comparison.withoutObject()));
  }

  private static JsonObjectBuilder of(Differences differences) {
    JsonArrayBuilder keys = Json.createArrayBuilder();
    differences.first().forEach(keys::add);
    return Json.createObjectBuilder().add("count", differences.count()).add("keys", keys);
  }

  private static JsonArrayBuilder warnings(Tally tally) {
    JsonArrayBuilder warnings = Json.createArrayBuilder();
    tally.hindrances().stream().map(SweepJson::text).sorted().forEach(warnings::add);
    return warnings;
  }

  private static String text(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT);
  }
}

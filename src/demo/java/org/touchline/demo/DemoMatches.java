package org.touchline.demo;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.util.List;

/** Three matches, so that the first page is not empty. */
final class DemoMatches {

  private static final String SEASON = "2026/27";

  private DemoMatches() {}

  /** As {@code POST /api/matches/} takes them. */
  static List<JsonObject> all() {
    return List.of(
        match("Rovers", "2026-10-03T13:00:00Z", true),
        match("Harbour Athletic", "2026-10-17T15:30:00Z", false),
        match("Northside United", "2026-11-07T14:00:00Z", true));
  }

  private static JsonObject match(String opponent, String kickoff, boolean home) {
    return Json.createObjectBuilder()
        .add("opponent", opponent)
        .add("kickoff_at", kickoff)
        .add("season", SEASON)
        .add("is_home", home)
        .build();
  }
}

package org.touchline.blackbox;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.Json;
import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.net.URI;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Matches from their creation to their end. */
@On({Site.H2_WITH_BUCKET, Site.POSTGRESQL_WITH_BUCKET})
class MatchesIT {

  private final Installation server;

  MatchesIT(Installation server) {
    this.server = server;
  }

  @Test
  void createdMatchHasAllItsMembers() {
    Api uploader = server.uploader();
    Reply created = uploader.post("/api/matches/", match("Städtchen 04", "2026-11-22T15:00:00Z"));
    JsonObject match = created.expect(201).json();
    assertThat(match.keySet())
        .containsExactlyInAnyOrder(
            "id",
            "opponent",
            "kickoff_at",
            "season",
            "is_home",
            "created_at",
            "has_recording",
            "recording_url",
            "recording_stream_url",
            "duration_seconds");
    assertThat(match.getString("opponent")).isEqualTo("Städtchen 04");
    assertThat(match.getString("kickoff_at")).isEqualTo("2026-11-22T15:00:00Z");
    assertThat(match.getBoolean("is_home")).isTrue();
    assertThat(match.get("season")).isEqualTo(JsonValue.NULL);
    assertThat(match.get("recording_url")).isEqualTo(JsonValue.NULL);
    assertThat(Links.removedFrom(uploader.get("/api/matches/" + match.getInt("id")).json()))
        .isEqualTo(Links.removedFrom(match));
  }

  @Test
  void changeTouchesOnlyWhatItNames() {
    MatchCalls match = MatchCalls.ofNewMatch(server.uploader());
    JsonObject change = Json.createObjectBuilder().add("season", "2026/27").build();
    JsonObject changed = match.api().patch(match.path(""), change).expect(200).json();
    assertThat(changed.getString("season")).isEqualTo("2026/27");
    assertThat(changed.getString("opponent")).isEqualTo("Rovers");
    assertThat(match.read().json().getString("season")).isEqualTo("2026/27");
  }

  @Test
  void deletedMatchIsGone() {
    MatchCalls match = MatchCalls.ofNewMatch(server.uploader());
    match.api().delete(match.path("")).expect(204);
    match.read().expectProblem(404, "not_found");
    match.api().delete(match.path("")).expectProblem(404, "not_found");
  }

  @Test
  void pagesLeadToEachOther() {
    Api uploader = server.uploader();
    for (int day = 1; day <= 5; day++) {
      uploader.post("/api/matches/", match("Day " + day, "2026-11-0" + day + "T15:00:00Z"));
    }
    JsonObject first = uploader.get("/api/matches/?page_size=2").expect(200).json();
    assertThat(first.getInt("count")).isEqualTo(5);
    assertThat(opponents(first)).containsExactly("Day 5", "Day 4");
    assertThat(first.get("previous")).isEqualTo(JsonValue.NULL);
    JsonObject second = follow(uploader, first, "next");
    assertThat(opponents(second)).containsExactly("Day 3", "Day 2");
    JsonObject third = follow(uploader, second, "next");
    assertThat(opponents(third)).containsExactly("Day 1");
    assertThat(third.get("next")).isEqualTo(JsonValue.NULL);
    assertThat(opponents(follow(uploader, third, "previous"))).containsExactly("Day 3", "Day 2");
  }

  @ParameterizedTest
  @ValueSource(strings = {"page=0", "page=-1", "page=x", "page_size=0", "page_size=101"})
  void pagesThatCannotBeAreRefused(String query) {
    server.uploader().get("/api/matches/?" + query).expectProblem(400, "invalid_request");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "{\"opponent\":\"\",\"kickoff_at\":\"2026-11-22T15:00:00Z\"}",
        "{\"opponent\":\"  \",\"kickoff_at\":\"2026-11-22T15:00:00Z\"}",
        "{\"opponent\":\"x\"}",
        "{\"opponent\":\"x\",\"kickoff_at\":null}"
      })
  void incompleteMatchesAreRefused(String body) {
    server.uploader().json("POST", "/api/matches/", body).expectProblem(400, "invalid_request");
  }

  @Test
  void everyPathWorksWithoutItsLastSlash() {
    MatchCalls match = MatchCalls.ofNewMatch(server.uploader());
    Api api = match.api();
    match.uploadDirectly(Videos.small());
    String path = "/api/matches/" + match.id();
    api.get("/api/matches").expect(200);
    api.get(path).expect(200);
    api.get(path + "/recording").expect(200);
    api.get(path + "/recording/stream").expect(200);
    api.send("POST", path + "/recording/token").expect(200);
    api.get("/api/auth/me").expect(200);
    server.anonymous().get("/api/config").expect(200);
    JsonObject wanted = Json.createObjectBuilder().add("filename", "a.mp4").build();
    api.post(path + "/video/upload-url", wanted).expect(200);
    api.upload(path + "/video", Form.ofVideo("a.mp4", Videos.small())).expect(200);
    api.send("POST", path + "/recording/revoke").expect(204);
    api.delete(path + "/recording").expect(204);
    api.delete(path).expect(204);
  }

  private static JsonObject match(String opponent, String kickoff) {
    return Json.createObjectBuilder().add("opponent", opponent).add("kickoff_at", kickoff).build();
  }

  private static JsonArray results(JsonObject page) {
    return page.getJsonArray("results");
  }

  private static List<String> opponents(JsonObject page) {
    return results(page).getValuesAs(value -> value.asJsonObject().getString("opponent"));
  }

  private static JsonObject follow(Api api, JsonObject page, String direction) {
    URI link = URI.create(page.getString(direction));
    return api.get(link.getPath() + "?" + link.getQuery()).expect(200).json();
  }
}

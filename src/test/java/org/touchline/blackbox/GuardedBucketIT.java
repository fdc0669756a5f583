package org.touchline.blackbox;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.Json;
import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** With the rights to put, get and delete objects and no other. */
@On(Site.GUARDED_BUCKET)
class GuardedBucketIT {

  private final Installation server;

  GuardedBucketIT(Installation server) {
    this.server = server;
  }

  @Test
  void nothingUploadedIsAConflict() {
    MatchCalls match = MatchCalls.ofNewMatch(server.uploader());
    String key = match.uploadUrl("match.mp4").expect(200).text("key");
    match.confirm(key).expectProblem(409, "not_uploaded");
  }

  @Test
  void uploadIsConfirmedAndPlays() {
    MatchCalls match = MatchCalls.ofNewMatch(server.uploader());
    byte[] video = Videos.small();
    match.confirm(match.putDirectly(video)).expect(201);
    assertThat(match.play().expect(200).body()).isEqualTo(video);
  }

  @Test
  void emptyFileIsRefused() {
    MatchCalls match = MatchCalls.ofNewMatch(server.uploader());
    match.confirm(match.putDirectly(new byte[0])).expectProblem(422, "empty_file");
  }

  @Test
  void partsBecomeTheRecordingByTheClientsList() {
    byte[] video = Videos.ofSize(6_000_000, 6);
    PartCalls upload = PartCalls.begin(MatchCalls.ofNewMatch(server.uploader()), video.length);
    JsonArray sent = upload.send(video);
    JsonObject listed = upload.sent().expect(200).json();
    assertThat(listed.getJsonArray("parts")).isEmpty();
    assertThat(listed.getJsonArray("warnings").toString()).contains("listing_denied");
    upload.complete().expectProblem(422, "parts_required");
    upload.complete(sent).expect(201);
    upload.complete(sent).expect(200);
    assertThat(upload.match().play().expect(200).body()).isEqualTo(video);
  }

  @Test
  void totalOfTheClientsListIsChecked() {
    byte[] video = Videos.ofSize(6_000_000, 7);
    PartCalls upload = PartCalls.begin(MatchCalls.ofNewMatch(server.uploader()), video.length);
    JsonObject first = upload.send(1, upload.part(video, 1));
    JsonObject second = upload.send(2, new byte[10]);
    upload
        .complete(Json.createArrayBuilder().add(first).add(second).build())
        .expectProblem(422, "parts_unequal");
    JsonObject claimed =
        Json.createObjectBuilder(second).add("size", upload.part(video, 2).length).build();
    upload
        .complete(Json.createArrayBuilder().add(first).add(claimed).build())
        .expectProblem(422, "size_mismatch");
    upload.match().recording().expectProblem(404, "no_recording");
  }

  @Test
  void abortSaysThatThePartsStay() {
    PartCalls upload = PartCalls.begin(MatchCalls.ofNewMatch(server.uploader()), 6_000_000);
    assertThat(upload.abort().expect(200).json().getJsonArray("warnings").toString())
        .contains("abort_denied");
    upload.urls(1).expectProblem(404, "not_found");
  }

  @Test
  void sweepTellsThatItMayNotListAndGoesOn() {
    Api admin = server.as("admin", server.newTeam());
    JsonObject reports =
        Await.until(
                Duration.ofSeconds(30),
                () -> admin.post("/api/sweep/", JsonValue.EMPTY_JSON_OBJECT),
                reply -> reply.status() != 409)
            .expect(200)
            .json();
    assertThat(reports.getJsonObject("comparison").getJsonArray("warnings").toString())
        .contains("\"listing_denied\"", "\"upload_listing_denied\"");
    assertThat(reports.getJsonObject("sweep").getInt("stayed")).isZero();
    assertThat(admin.get("/api/sweep/").expect(200).json()).isEqualTo(reports);
    server.uploader().get("/api/sweep/").expectProblem(403, "forbidden");
  }

  @Test
  void urlsNameThePublicEndpoint() {
    MatchCalls match = MatchCalls.ofNewMatch(server.uploader());
    assertThat(match.uploadUrl("match.mp4").expect(200).text("upload_url"))
        .startsWith(server.s3().endpoint() + "/");
  }

  @Test
  void uploadThroughTheServerIsOnlyForUnconfiguredStorage() {
    MatchCalls match = MatchCalls.ofNewMatch(server.uploader());
    match.fallback(Videos.small()).expectProblem(403, "fallback_disabled");
    match.recording().expectProblem(404, "no_recording");
  }
}

package org.touchline.blackbox;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A file that comes in parts. */
@On(Site.POSTGRESQL_WITH_BUCKET)
class MultipartIT {

  private static final int AT_ONCE = 64;
  private static final byte[] VIDEO = Videos.ofSize(12_000_000, 5);

  private final Installation server;

  MultipartIT(Installation server) {
    this.server = server;
  }

  @Test
  void fileInPartsBecomesTheRecording() {
    MatchCalls match = MatchCalls.ofNewMatch(server.uploader());
    PartCalls upload = PartCalls.begin(match, VIDEO.length);
    assertThat(upload.partSize()).isEqualTo(5 << 20);
    assertThat(upload.partCount()).isEqualTo(3);
    upload.send(VIDEO);
    Reply first = upload.complete().expect(201);
    assertThat(first.text("key")).isEqualTo(upload.key());
    assertThat(first.json().getInt("size")).isEqualTo(VIDEO.length);
    Reply second = upload.complete().expect(200);
    assertThat(Links.removedFrom(second.json())).isEqualTo(Links.removedFrom(first.json()));
    match.confirm(upload.key()).expect(200);
    assertThat(match.play().expect(200).body()).isEqualTo(VIDEO);
  }

  @Test
  void uploadGoesOnWithWhatTheStorageHas() {
    MatchCalls match = MatchCalls.ofNewMatch(server.uploader());
    PartCalls begun = PartCalls.begin(match, VIDEO.length);
    begun.send(VIDEO, 1, 3);
    JsonObject listed = PartCalls.open(match).getJsonObject(0);
    assertThat(listed).isEqualTo(begun.upload());
    PartCalls upload = new PartCalls(match, listed);
    assertThat(upload.sent().expect(200).json().getJsonArray("parts"))
        .extracting(part -> part.asJsonObject().getInt("size"))
        .containsExactly(5 << 20, VIDEO.length - (10 << 20));
    JsonObject missing = upload.complete().expectProblem(409, "parts_missing").json();
    assertThat(missing.getJsonArray("part_numbers")).hasToString("[2]");
    upload.send(2, new byte[(5 << 20) + 1]);
    JsonObject unequal = upload.complete().expectProblem(422, "parts_unequal").json();
    assertThat(unequal.getJsonArray("part_numbers")).hasToString("[2]");
    upload.send(VIDEO, 2);
    upload.complete().expect(201);
    assertThat(PartCalls.open(match)).isEmpty();
    assertThat(match.play().expect(200).body()).isEqualTo(VIDEO);
  }

  @Test
  void ofManyCompletesAtOnceOneCreatesTheRecording() {
    MatchCalls match = MatchCalls.ofNewMatch(server.uploader());
    PartCalls upload = PartCalls.begin(match, VIDEO.length);
    upload.send(VIDEO);
    List<Reply> replies = AtOnce.call(AT_ONCE, upload::complete);
    assertThat(replies.stream().map(Reply::status).sorted().toList())
        .as("%s", replies)
        .isEqualTo(
            Stream.concat(Collections.nCopies(AT_ONCE - 1, 200).stream(), Stream.of(201)).toList());
    assertThat(match.play().expect(200).body()).isEqualTo(VIDEO);
  }

  @Test
  void uploadThatIsGivenUpIsGone() {
    MatchCalls match = MatchCalls.ofNewMatch(server.uploader());
    PartCalls upload = PartCalls.begin(match, VIDEO.length);
    upload.send(VIDEO, 1);
    assertThat(upload.abort().expect(200).json().getJsonArray("warnings")).isEmpty();
    assertThat(PartCalls.open(match)).isEmpty();
    expectUnknown(upload);
    match.confirm(upload.key()).expectProblem(400, "invalid_key");
  }

  @Test
  void nobodyElseReachesAnUpload() {
    long team = server.newTeam();
    MatchCalls match = MatchCalls.ofNewMatch(server.as("uploader", team));
    PartCalls upload = PartCalls.begin(match, VIDEO.length);
    expectUnknown(upload.by(match.by(server.colleague(team))));
    expectUnknown(upload.by(match.by(server.uploader())));
    expectUnknown(upload.by(MatchCalls.ofNewMatch(server.as("uploader", team))));
    match.by(server.as("viewer", team)).api().get(match.path("video/multipart/")).expect(403);
    upload.urls(1).expect(200);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "{\"filename\":\"a.mp4\"}",
        "{\"filename\":\"a.mp4\",\"size\":-1}",
        "{\"filename\":\"a.mp4\",\"size\":\"x\"}",
        "{\"filename\":\"a.mp4\",\"size\":1,\"fingerprint\":\"\"}",
        "{\"filename\":\"a.mp4\",\"size\":1,\"fingerprint\":\"a\\u0000b\"}",
        "[]"
      })
  void fileThatIsNotDescribedIsNotBegun(String wanted) {
    MatchCalls match = MatchCalls.ofNewMatch(server.uploader());
    match.api().json("POST", match.path("video/multipart/"), wanted).expect(400);
    assertThat(PartCalls.open(match)).isEmpty();
  }

  @Test
  void filesThatNoUploadTakesAreNotBegun() {
    MatchCalls match = MatchCalls.ofNewMatch(server.uploader());
    begin(match, "match.mp4", 0).expectProblem(422, "empty_file");
    begin(match, "match.mp4", (50L << 30) + 1).expectProblem(413, "too_large");
    begin(match, "match.exe", 1).expectProblem(415, "unsupported_type");
    assertThat(begin(match, "match.mp4", 50L << 30).expect(201).json().getInt("part_count"))
        .isLessThanOrEqualTo(10_000);
  }

  @Test
  void urlsAreForPartsOfTheFileOnly() {
    MatchCalls match = MatchCalls.ofNewMatch(server.uploader());
    PartCalls upload = PartCalls.begin(match, VIDEO.length);
    for (int[] numbers : new int[][] {{}, {0}, {4}, {-1}, {1, 1}, new int[1001]}) {
      upload.urls(numbers).expectProblem(400, "invalid_request");
    }
    assertThat(upload.urls(3, 1).expect(200).json().getJsonArray("parts"))
        .extracting(part -> part.asJsonObject().getInt("part_number"))
        .containsExactly(3, 1);
  }

  private static Reply begin(MatchCalls match, String name, long size) {
    return PartCalls.begin(
        match, Json.createObjectBuilder().add("filename", name).add("size", size).build());
  }

  private static void expectUnknown(PartCalls upload) {
    upload.urls(1).expectProblem(404, "not_found");
    upload.sent().expectProblem(404, "not_found");
    upload.complete().expectProblem(404, "not_found");
    upload.abort().expectProblem(404, "not_found");
  }
}

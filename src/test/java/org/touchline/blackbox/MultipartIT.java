package org.touchline.blackbox;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.JsonObject;
import org.junit.jupiter.api.Test;

/** A file that comes in parts. */
@On({Site.SMALL_PARTS})
class MultipartIT {

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
    upload.send(VIDEO, 1, 3);
    JsonObject missing = upload.complete().expectProblem(409, "parts_missing").json();
    assertThat(missing.getJsonArray("part_numbers")).hasToString("[2]");
    upload.send(VIDEO, 2);
    assertThat(upload.sent().expect(200).json().getJsonArray("parts")).hasSize(3);
    assertThat(PartCalls.open(match)).hasSize(1);
    JsonObject done = upload.complete().expect(201).json();
    assertThat(done.getString("key")).isEqualTo(upload.key());
    assertThat(done.getInt("size")).isEqualTo(VIDEO.length);
    assertThat(upload.complete().expect(200).text("key")).isEqualTo(upload.key());
    assertThat(PartCalls.open(match)).isEmpty();
    assertThat(match.play().expect(200).body()).isEqualTo(VIDEO);
  }

  @Test
  void uploadThatIsGivenUpIsGone() {
    MatchCalls match = MatchCalls.ofNewMatch(server.uploader());
    PartCalls upload = PartCalls.begin(match, VIDEO.length);
    upload.send(VIDEO, 1);
    assertThat(upload.abort().expect(200).json().getJsonArray("warnings")).isEmpty();
    assertThat(PartCalls.open(match)).isEmpty();
    upload.urls(2).expectProblem(404, "not_found");
    upload.complete().expectProblem(404, "not_found");
  }
}

package org.touchline.blackbox;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The URL that a browser gets, and what the bucket thinks of it. */
@On({Site.H2_WITH_BUCKET, Site.POSTGRESQL_WITH_BUCKET})
class PresignedUploadIT {

  private final Installation server;

  PresignedUploadIT(Installation server) {
    this.server = server;
  }

  @Test
  void uploadUrlAsksForNothingButAPutOfTheBytes() {
    MatchCalls match = MatchCalls.ofNewMatch(server.uploader());
    JsonObject ticket = match.uploadUrl("First half.MOV").expect(200).json();
    assertThat(ticket.getString("method")).isEqualTo("PUT");
    assertThat(ticket.getJsonObject("headers")).isEmpty();
    assertThat(ticket.getInt("expires_in")).isBetween(890, 900);
    assertThat(Instant.parse(ticket.getString("expires_at")))
        .isBetween(Instant.now(), Instant.now().plus(Duration.ofSeconds(901)));
    assertThat(ticket.getJsonNumber("max_size").longValue()).isEqualTo(5L << 30);
    assertThat(ticket.getString("key"))
        .matches("recordings/match_" + match.id() + "/[0-9a-f]{32}\\.mov");
  }

  @Test
  void onlyTheHostIsSigned() {
    MatchCalls match = MatchCalls.ofNewMatch(server.uploader());
    URI url = URI.create(match.uploadUrl("match.mp4").expect(200).text("upload_url"));
    assertThat(url.getQuery().split("&")).contains("X-Amz-SignedHeaders=host");
    assertThat(url.toString()).startsWith(server.s3().endpoint() + "/");
  }

  @ParameterizedTest
  @CsvSource({"match,mp4", "a.b.mkv,mkv", "C:\\clips\\x.MTS,mts", "../../etc/x.webm,webm"})
  void keyTakesTheExtensionOfTheName(String fileName, String extension) {
    MatchCalls match = MatchCalls.ofNewMatch(server.uploader());
    assertThat(match.uploadUrl(fileName).expect(200).text("key")).endsWith("." + extension);
  }

  @ParameterizedTest
  @ValueSource(strings = {"match.exe", "match.mp4.html", "match.svg"})
  void otherExtensionsAreNotAccepted(String fileName) {
    MatchCalls match = MatchCalls.ofNewMatch(server.uploader());
    match.uploadUrl(fileName).expectProblem(415, "unsupported_type");
  }

  @ParameterizedTest
  @ValueSource(strings = {"video/mp4", "video/quicktime", "application/octet-stream"})
  void bucketTakesAnyContentType(String type) {
    MatchCalls match = MatchCalls.ofNewMatch(server.uploader());
    Reply url = match.uploadUrl("match.mov").expect(200);
    MatchCalls.put(url, Videos.small(), "Content-Type", type).expect(200);
    match.confirm(url.text("key")).expect(201);
  }

  @Test
  void bucketTakesNoContentType() {
    MatchCalls match = MatchCalls.ofNewMatch(server.uploader());
    Reply url = match.uploadUrl("match.mov").expect(200);
    MatchCalls.put(url, Videos.small()).expect(200);
    match.confirm(url.text("key")).expect(201);
  }

  @Test
  void bucketRefusesAUrlWithAnotherKey() {
    MatchCalls match = MatchCalls.ofNewMatch(server.uploader());
    Reply url = match.uploadUrl("match.mp4").expect(200);
    String key = url.text("key");
    char old = key.charAt(key.length() - 5);
    String otherKey = key.substring(0, key.length() - 5) + (old == '0' ? '1' : '0') + ".mp4";
    URI tampered = URI.create(url.text("upload_url").replace(key, otherKey));
    Api.put(tampered, Videos.small()).expect(403);
  }

  @Test
  void strictUrlSignsTheSizeAndWorksOnce() {
    MatchCalls match = MatchCalls.ofNewMatch(server.uploader());
    byte[] video = Videos.small();
    JsonObject wanted =
        Json.createObjectBuilder()
            .add("filename", "match.mp4")
            .add("size", video.length)
            .add("strict", true)
            .build();
    Reply url = match.uploadUrl(wanted).expect(200);
    assertThat(url.json().getInt("content_length")).isEqualTo(video.length);
    assertThat(url.json().getJsonObject("headers").getString("If-None-Match")).isEqualTo("*");
    MatchCalls.put(url, Videos.ofSize(10, 1), "If-None-Match", "*").expect(403);
    MatchCalls.put(url, video, "If-None-Match", "*").expect(200);
    MatchCalls.put(url, video, "If-None-Match", "*").expect(412);
  }

  @Test
  void moreThanOnePutTakesIsSentToMultipart() {
    MatchCalls match = MatchCalls.ofNewMatch(server.uploader());
    JsonObject wanted =
        Json.createObjectBuilder().add("filename", "a.mp4").add("size", (5L << 30) + 1).build();
    Reply refused = match.uploadUrl(wanted).expectProblem(413, "too_large");
    assertThat(refused.text("next")).isEqualTo("multipart");
  }
}

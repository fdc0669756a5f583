package org.touchline.blackbox;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.net.URI;
import org.touchline.storage.Checksum;

/** The calls about one match. */
public record MatchCalls(Api api, long id) {

  /** About a match that is created for it. */
  public static MatchCalls ofNewMatch(Api api) {
    return ofNewMatch(api, "Rovers");
  }

  /** About a match against these that is created for it. */
  static MatchCalls ofNewMatch(Api api, String opponent) {
    JsonObject match =
        Json.createObjectBuilder()
            .add("opponent", opponent)
            .add("kickoff_at", "2026-11-22T15:00:00Z")
            .build();
    return new MatchCalls(api, api.post("/api/matches/", match).expect(201).json().getInt("id"));
  }

  /** The same match by another caller. */
  MatchCalls by(Api other) {
    return new MatchCalls(other, id);
  }

  public String path(String rest) {
    return "/api/matches/" + id + "/" + rest;
  }

  Reply read() {
    return api.get(path(""));
  }

  public Reply uploadUrl(String fileName) {
    return uploadUrl(Json.createObjectBuilder().add("filename", fileName).build());
  }

  Reply uploadUrl(JsonObject wanted) {
    return api.post(path("video/upload-url/"), wanted);
  }

  public Reply confirm(String key) {
    return api.post(path("video/confirm/"), Json.createObjectBuilder().add("key", key).build());
  }

  Reply confirm(String key, Checksum checksum) {
    JsonObject claimed =
        Json.createObjectBuilder()
            .add("algorithm", checksum.algorithm().text())
            .add("value", checksum.base64())
            .build();
    return api.post(
        path("video/confirm/"),
        Json.createObjectBuilder().add("key", key).add("checksum", claimed).build());
  }

  Reply fallback(byte[] video) {
    return fallback(Form.ofVideo("match.mp4", video));
  }

  Reply fallback(Form form) {
    return api.upload(path("video/"), form);
  }

  Reply recording() {
    return api.get(path("recording/"));
  }

  /** Gets a URL and PUTs this there; the key that can be confirmed now. */
  String putDirectly(byte[] video, String... fields) {
    Reply url = uploadUrl("match.mp4").expect(200);
    put(url, video, fields).expect(200);
    return url.text("key");
  }

  /** The same and the confirm. */
  Reply uploadDirectly(byte[] video) {
    Reply confirmed = confirm(putDirectly(video));
    assertThat(confirmed.status()).as("%s", confirmed).isIn(200, 201);
    return confirmed;
  }

  /** The same by a URL that takes one file only: nobody can overwrite the recording. */
  Reply uploadStrictly(byte[] video) {
    JsonObject wanted =
        Json.createObjectBuilder()
            .add("filename", "match.mp4")
            .add("size", video.length)
            .add("strict", true)
            .build();
    Reply url = uploadUrl(wanted).expect(200);
    put(url, video, "If-None-Match", "*").expect(200);
    Reply confirmed = confirm(url.text("key"));
    assertThat(confirmed.status()).as("%s", confirmed).isIn(200, 201);
    return confirmed;
  }

  /** PUTs to an upload URL as a browser does with this type. */
  static Reply put(Reply uploadUrl, byte[] video, String... fields) {
    URI uri = URI.create(uploadUrl.text("upload_url"));
    return Api.put(uri, video, fields);
  }

  /** A fresh link to play the recording. */
  URI streamUrl() {
    return URI.create(recording().expect(200).text("recording_stream_url"));
  }

  /** What a viewer with a fresh link sees. */
  Reply play(String... fields) {
    return Api.get(streamUrl(), fields);
  }
}

package org.touchline.blackbox;

import jakarta.json.Json;
import jakarta.json.JsonArray;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import java.net.URI;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.Arrays;
import java.util.stream.IntStream;

/** The calls about one upload in parts, and what a browser does between them. */
record PartCalls(MatchCalls match, JsonObject upload) {

  /** Begins an upload of this size. */
  static PartCalls begin(MatchCalls match, long size) {
    JsonObject wanted =
        Json.createObjectBuilder()
            .add("filename", "match.mp4")
            .add("size", size)
            .add("content_type", "video/mp4")
            .add("fingerprint", "of-" + size)
            .build();
    return new PartCalls(match, begin(match, wanted).expect(201).json());
  }

  static Reply begin(MatchCalls match, JsonObject wanted) {
    return match.api().post(match.path("video/multipart/"), wanted);
  }

  /** The open uploads that the caller sees. */
  static JsonArray open(MatchCalls match) {
    return match
        .api()
        .get(match.path("video/multipart/"))
        .expect(200)
        .json()
        .getJsonArray("uploads");
  }

  /** The same upload as another caller reaches it. */
  PartCalls by(MatchCalls other) {
    return new PartCalls(other, upload);
  }

  String key() {
    return upload.getString("key");
  }

  String id() {
    return upload.getString("upload_id");
  }

  int partSize() {
    return upload.getInt("part_size");
  }

  int partCount() {
    return upload.getInt("part_count");
  }

  Reply urls(int... numbers) {
    JsonArrayBuilder all = Json.createArrayBuilder();
    Arrays.stream(numbers).forEach(all::add);
    return match
        .api()
        .post(path("parts/"), Json.createObjectBuilder().add("part_numbers", all).build());
  }

  /** PUTs these bytes as this part; the part as the client would report it. */
  JsonObject send(int number, byte[] bytes) {
    JsonObject part = urls(number).expect(200).json().getJsonArray("parts").getJsonObject(0);
    Reply sent =
        Api.call("PUT", URI.create(part.getString("url")), BodyPublishers.ofByteArray(bytes));
    return Json.createObjectBuilder()
        .add("part_number", number)
        .add("etag", sent.expect(200).header("ETag"))
        .add("size", bytes.length)
        .build();
  }

  /** PUTs the parts of these numbers of a file; as the client would report them. */
  JsonArray send(byte[] file, int... numbers) {
    JsonArrayBuilder sent = Json.createArrayBuilder();
    for (int number : numbers) {
      sent.add(send(number, part(file, number)));
    }
    return sent.build();
  }

  /** PUTs the whole file. */
  JsonArray send(byte[] file) {
    return send(file, IntStream.rangeClosed(1, partCount()).toArray());
  }

  byte[] part(byte[] file, int number) {
    int from = (number - 1) * partSize();
    return Arrays.copyOfRange(file, from, Math.min(from + partSize(), file.length));
  }

  Reply sent() {
    return match.api().get(path("parts/"));
  }

  Reply complete() {
    return complete(JsonObject.EMPTY_JSON_OBJECT);
  }

  Reply complete(JsonObject body) {
    return match.api().post(path("complete/"), body);
  }

  /** Completes with the client's own list. */
  Reply complete(JsonArray parts) {
    return complete(Json.createObjectBuilder().add("parts", parts).build());
  }

  Reply abort() {
    return match.api().delete(path(""));
  }

  private String path(String rest) {
    return match.path("video/multipart/" + id() + "/" + rest);
  }
}

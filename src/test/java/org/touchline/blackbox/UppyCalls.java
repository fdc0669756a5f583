package org.touchline.blackbox;

import jakarta.json.Json;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import java.net.URI;
import java.net.http.HttpRequest.BodyPublishers;

/**
 * What Uppy asks its companion.
 *
 * @param match with a caller who may be nobody, where the address holds a ticket
 * @param base where {@code /s3} begins
 */
record UppyCalls(MatchCalls match, String base) {

  /** With a login. */
  static UppyCalls of(MatchCalls match) {
    return new UppyCalls(match, match.path("video/uppy"));
  }

  static UppyCalls ofNewMatch(Api api) {
    return of(MatchCalls.ofNewMatch(api));
  }

  /** The same match without a login, by the address that a ticket gives. */
  UppyCalls byTicket(Installation server) {
    String address = ticket().expect(200).text("endpoint");
    return new UppyCalls(match.by(server.anonymous()), URI.create(address).getPath());
  }

  UppyCalls by(Api other) {
    return new UppyCalls(match.by(other), base);
  }

  Reply ticket() {
    return match.api().send("POST", match.path("video/uppy/ticket/"));
  }

  Reply params(String fileName) {
    return match.api().get(base + "/s3/params?filename=" + fileName + "&type=video/mp4");
  }

  Reply begin() {
    JsonObject wanted =
        Json.createObjectBuilder()
            .add("filename", "match.mp4")
            .add("type", "video/mp4")
            .add("metadata", Json.createObjectBuilder().add("name", "match.mp4"))
            .build();
    return match.api().post(base + "/s3/multipart", wanted);
  }

  Reply part(Reply begun, int number) {
    return match.api().get(upload(begun, "/" + number));
  }

  Reply parts(Reply begun) {
    return match.api().get(upload(begun, ""));
  }

  Reply abort(Reply begun) {
    return match.api().delete(upload(begun, ""));
  }

  /** Sends one part as Uppy does; its entity tag. */
  String send(Reply begun, int number, byte[] bytes) {
    Reply where = part(begun, number).expect(200);
    return Api.call("PUT", URI.create(where.text("url")), BodyPublishers.ofByteArray(bytes))
        .expect(200)
        .header("ETag");
  }

  /** Tags of the parts from 1 on. */
  Reply complete(Reply begun, String... tags) {
    JsonArrayBuilder parts = Json.createArrayBuilder();
    for (int i = 0; i < tags.length; i++) {
      parts.add(Json.createObjectBuilder().add("PartNumber", i + 1).add("ETag", tags[i]));
    }
    return match
        .api()
        .post(upload(begun, "/complete"), Json.createObjectBuilder().add("parts", parts).build());
  }

  /** A request that Uppy 6 wants signed; number 0 stands for none. */
  Reply sign(String method, String key, String uploadId, int number) {
    JsonObjectBuilder wanted = Json.createObjectBuilder().add("method", method).add("key", key);
    if (!uploadId.isEmpty()) {
      wanted.add("uploadId", uploadId);
    }
    if (number > 0) {
      wanted.add("partNumber", number);
    }
    return match.api().post(match.path("video/uppy/sign/"), wanted.build());
  }

  private String upload(Reply begun, String rest) {
    return base + "/s3/multipart/" + begun.text("uploadId") + rest + "?key=" + begun.text("key");
  }
}

package org.touchline.blackbox;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.net.URI;

/** The links that answers hand out; each time they are fresh. */
final class Links {

  private Links() {}

  /** What somebody sees who has only the link. */
  static Reply open(String link, String... fields) {
    return Api.get(URI.create(link), fields);
  }

  /** All of an answer but its two links. */
  static JsonObject removedFrom(JsonObject answer) {
    return Json.createObjectBuilder(answer)
        .remove("recording_url")
        .remove("recording_stream_url")
        .build();
  }

  /** The token in a link. */
  static String token(URI link) {
    String query = link.getQuery();
    return query.substring(query.indexOf("token=") + "token=".length());
  }
}

package org.touchline.browser;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import java.io.StringReader;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalInt;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Puts requests together from the events of Chromium's performance log. */
final class Traffic {

  private final Map<String, JsonObject> requests = new LinkedHashMap<>();
  private final Map<String, JsonObject> sentHeaders = new HashMap<>();
  private final Map<String, Integer> statuses = new HashMap<>();

  private Traffic() {}

  /** The requests of which the log tells, in the order in which they were made. */
  static List<SentRequest> in(Stream<String> log) {
    Traffic traffic = new Traffic();
    log.forEach(traffic::note);
    return traffic.requests.keySet().stream().map(traffic::request).toList();
  }

  private void note(String line) {
    JsonObject event = read(line).getJsonObject("message");
    JsonObject content = event.getJsonObject("params");
    String id = content.getString("requestId", "");
    switch (event.getString("method")) {
      case "Network.requestWillBeSent" -> requests.put(id, content.getJsonObject("request"));
      case "Network.requestWillBeSentExtraInfo" ->
          sentHeaders.put(id, content.getJsonObject("headers"));
      case "Network.responseReceived" ->
          statuses.put(id, content.getJsonObject("response").getInt("status"));
      default -> {} // Pages, frames and the like
    }
  }

  private SentRequest request(String id) {
    JsonObject request = requests.getOrDefault(id, JsonObject.EMPTY_JSON_OBJECT);
    Map<String, String> headers = new TreeMap<>();
    putAll(headers, request.getJsonObject("headers"));
    putAll(headers, sentHeaders.getOrDefault(id, JsonObject.EMPTY_JSON_OBJECT));
    Integer status = statuses.get(id);
    return new SentRequest(
        request.getString("method"),
        request.getString("url"),
        headers,
        status == null ? OptionalInt.empty() : OptionalInt.of(status));
  }

  private static void putAll(Map<String, String> headers, JsonObject some) {
    some.keySet().forEach(name -> headers.put(name.toLowerCase(Locale.ROOT), some.getString(name)));
  }

  private static JsonObject read(String line) {
    try (JsonReader reader = Json.createReader(new StringReader(line))) {
      return reader.readObject();
    }
  }
}

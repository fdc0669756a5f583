package org.touchline.demo;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonValue;
import java.net.URI;
import java.util.Optional;

/**
 * How to get in, for people (one line) and for scripts (demo.json).
 *
 * @param url the page, without a slash at the end
 * @param password the administrator's first password; empty when it was changed since
 * @param bucketEndpoint where the bucket answers; empty for local storage and for AWS itself
 */
record DemoAccess(URI url, Optional<String> password, Optional<String> bucketEndpoint) {

  static final String USERNAME = "admin";

  /** The line for people. */
  String line() {
    String credentials =
        password
            .map(text -> "password " + text)
            .orElse("whose password was changed since the first start");
    return "Touchline is ready: " + url + "/ (user " + USERNAME + ", " + credentials + ")";
  }

  /** The file for scripts. */
  String json() {
    JsonObjectBuilder members =
        Json.createObjectBuilder().add("url", url.toString()).add("username", USERNAME);
    members.add("password", orNull(password));
    JsonObject json = members.add("s3_endpoint", orNull(bucketEndpoint)).build();
    return json + "\n";
  }

  @Override
  public String toString() {
    return "DemoAccess[url=" + url + "]";
  }

  private static JsonValue orNull(Optional<String> text) {
    return text.<JsonValue>map(Json::createValue).orElse(JsonValue.NULL);
  }
}

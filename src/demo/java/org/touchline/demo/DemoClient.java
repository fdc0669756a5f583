package org.touchline.demo;

import jakarta.json.Json;
import jakarta.json.JsonException;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import java.io.IOException;
import java.io.StringReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Optional;

/** The few calls that the demo makes to the server it started. */
final class DemoClient {

  private static final Duration LIMIT = Duration.ofSeconds(30);
  private static final String JSON = "application/json";
  private static final int UNAUTHORIZED = 401;

  private final HttpClient client =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private final URI base;

  DemoClient(URI base) {
    this.base = base;
  }

  /** An access token; empty when the server does not know this name and password. */
  Optional<String> login(String username, String password) throws InterruptedException {
    JsonObject credentials =
        Json.createObjectBuilder().add("username", username).add("password", password).build();
    HttpResponse<String> response = send(post("/api/auth/login/", credentials).build());
    if (response.statusCode() == UNAUTHORIZED) {
      return Optional.empty();
    }
    return Optional.of(json(response).getString("access"));
  }

  /** How many matches the caller sees. */
  int countMatches(String token) throws InterruptedException {
    HttpRequest request = to("/api/matches/").header("Authorization", bearer(token)).build();
    return json(send(request)).getInt("count");
  }

  /** Creates one match. */
  void createMatch(String token, JsonObject match) throws InterruptedException {
    json(send(post("/api/matches/", match).header("Authorization", bearer(token)).build()));
  }

  private HttpRequest.Builder to(String path) {
    return HttpRequest.newBuilder(base.resolve(path)).timeout(LIMIT).header("Accept", JSON);
  }

  private HttpRequest.Builder post(String path, JsonObject body) {
    return to(path).header("Content-Type", JSON).POST(BodyPublishers.ofString(body.toString()));
  }

  private HttpResponse<String> send(HttpRequest request) throws InterruptedException {
    try {
      return client.send(request, BodyHandlers.ofString());
    } catch (IOException e) {
      throw new LaunchException("no answer from " + request.uri() + ": " + e.getMessage());
    }
  }

  private static JsonObject json(HttpResponse<String> response) {
    String call = response.request().method() + " " + response.uri().getPath();
    if (response.statusCode() / 100 != 2) {
      throw new LaunchException(call + " answered " + response.statusCode());
    }
    try (JsonReader reader = Json.createReader(new StringReader(response.body()))) {
      return reader.readObject();
    } catch (JsonException e) {
      throw new LaunchException(call + " did not answer with JSON");
    }
  }

  private static String bearer(String token) {
    return "Bearer " + token;
  }
}
